using Microsoft.Extensions.Logging;
using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Defaults.Stores;
using OpenIM.Modules.Account.Profiles;
using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Account.Defaults;

/// <summary>
/// Gives somebody who has registered their first friends and groups. What cannot be, such as a group that is full or was
/// dismissed, is left out: the account is good without it.
/// </summary>
internal sealed partial class Newcomers(DefaultStore defaults, AccountDirectory accounts, Mediator mediator, ILogger<Newcomers> logger)
    : IDurableEventHandler<AccountRegistered>
{
    public async ValueTask HandleAsync(AccountRegistered message, long outboxID, CancellationToken cancellationToken)
    {
        await BefriendAsync(message.UserID, cancellationToken);
        await BringIntoGroupsAsync(message.UserID, cancellationToken);
    }

    private async ValueTask BefriendAsync(string userID, CancellationToken cancellationToken)
    {
        var rows = await defaults.ListAsync(DefaultKind.Friend, cancellationToken);
        string[] wanted = [.. rows.Select(static row => row.TargetID).Where(friendID => friendID != userID)];
        if (wanted.Length == 0)
        {
            return;
        }

        // One who is gone would keep all the others away.
        string[] there = [.. (await accounts.ListAsync(wanted, cancellationToken)).Select(static user => user.UserID)];
        if (there.Length > 0)
        {
            await TryAsync(new ImportFriends(userID, there), userID, "the default friends", cancellationToken);
        }
    }

    private async ValueTask BringIntoGroupsAsync(string userID, CancellationToken cancellationToken)
    {
        foreach (var group in await defaults.ListAsync(DefaultKind.Group, cancellationToken))
        {
            await TryAsync(new InviteUsersToGroup(group.TargetID, [userID]), userID, group.TargetID, cancellationToken);
        }
    }

    private async ValueTask TryAsync(IRequest<Empty> request, string userID, string what, CancellationToken cancellationToken)
    {
        try
        {
            await mediator.SendAsync(request, await AdministratorAsync(cancellationToken), cancellationToken);
        }
        catch (ImException refusal)
        {
            LogLeftOut(userID, what, refusal.Detail);
        }
    }

    // Lines in the chats name who did it.
    private async ValueTask<Caller> AdministratorAsync(CancellationToken cancellationToken)
        => (await mediator.SendAsync(new GetAdministrators(), Caller.System, cancellationToken)).UserIDs is [var userID, ..]
            ? new Caller(userID, 0, IsAdmin: true, "account")
            : Caller.System;

    [LoggerMessage(EventId = 6060, Level = LogLevel.Warning, Message = "{UserID} has registered without {What}: {Reason}")]
    private partial void LogLeftOut(string userID, string what, string reason);
}
