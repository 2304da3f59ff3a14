using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Account.FollowUps;

/// <summary>Makes the IM users follow the accounts: registered, shown as the account is, logged out.</summary>
internal sealed class ImUsers(AccountStore accounts, Mediator mediator)
    : IDurableEventHandler<AccountStored>, IDurableEventHandler<PasswordReplaced>, IDurableEventHandler<LoggedOutEverywhere>, IDurableEventHandler<AccountBlocked>
{
    public async ValueTask HandleAsync(AccountStored message, long outboxID, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(message.UserID, cancellationToken) is { } account)
        {
            await FollowAsync(account, cancellationToken);
        }
    }

    public async ValueTask HandleAsync(PasswordReplaced message, long outboxID, CancellationToken cancellationToken)
        => await mediator.SendAsync(new EndLogIns(message.UserID), Caller.System, cancellationToken);

    public async ValueTask HandleAsync(LoggedOutEverywhere message, long outboxID, CancellationToken cancellationToken)
        => await mediator.SendAsync(new EndLogIns(message.UserID), Caller.System, cancellationToken);

    public async ValueTask HandleAsync(AccountBlocked message, long outboxID, CancellationToken cancellationToken)
        => await mediator.SendAsync(new EndLogIns(message.UserID), Caller.System, cancellationToken);

    private async ValueTask FollowAsync(AccountRow account, CancellationToken cancellationToken)
    {
        var user = await mediator.SendAsync(new FindUser(account.UserID), Caller.System, cancellationToken);
        if (user is null && await TryRegisterAsync(account, cancellationToken))
        {
            return;
        }

        if (user?.Nickname != account.Nickname || user.FaceURL != account.FaceURL)
        {
            // As the user: others are told that they changed their profile.
            var self = new Caller(account.UserID, 0, IsAdmin: false, "account");
            await mediator.SendAsync(
                new UpdateUserInfoEx(new UserInfoChange(account.UserID, account.Nickname, account.FaceURL)), self, cancellationToken);
        }
    }

    private async ValueTask<bool> TryRegisterAsync(AccountRow account, CancellationToken cancellationToken)
    {
        try
        {
            await mediator.SendAsync(
                new RegisterUsers([new UserInfo(account.UserID, account.Nickname, account.FaceURL)]), Caller.System, cancellationToken);
            return true;
        }
        catch (ImException refusal) when (refusal.Code == Errors.RegisteredAlready)
        {
            return false;
        }
    }
}
