using OpenIM.Modules.Account.Blocks;
using OpenIM.Modules.Account.Blocks.Stores;
using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Account.Sessions;

/// <summary>Gives tokens to somebody who has proved who they are.</summary>
internal sealed class LogIns(Mediator mediator, AccountTokens tokens, Changes changes)
{
    /// <summary>Refuses platforms that nobody can log in on, before anything is done for it.</summary>
    /// <exception cref="ImException">1001; 1002.</exception>
    public static void RequirePlatform(int platformID)
    {
        if (!Platforms.IsKnown(platformID))
        {
            throw Errors.Args.With($"platform is {platformID}, must be 1 to 11");
        }

        if (platformID == Platforms.Admin)
        {
            throw Errors.NoPermission.With("platform must not be that of the administration platform");
        }
    }

    /// <summary>Both tokens. The IM token may kick others of the user, by the multi-login policy.</summary>
    /// <param name="account">As it was when the password or code was checked.</param>
    /// <param name="platformID">Where the app runs.</param>
    /// <param name="cancellationToken">Gives up before the log-in is recorded.</param>
    /// <exception cref="ImException">20001: the password was replaced in between, which ends log-ins like this one; 20012.</exception>
    public async ValueTask<LogInResult> IssueAsync(AccountRow account, int platformID, CancellationToken cancellationToken)
    {
        var im = await mediator.SendAsync(new GetUserToken(account.UserID, platformID), Caller.System, cancellationToken);
        await using var change = await changes.BeginAsync(cancellationToken);
        var now = await AccountStore.FindAsync(change, account.UserID, cancellationToken);
        if (now?.PasswordHash != account.PasswordHash)
        {
            throw Errors.WrongPassword.With("the password has just been changed");
        }

        BlockRules.RequireNone(await BlockStore.FindAsync(change, account.UserID, cancellationToken));

        var token = await tokens.AddAsync(change, account.UserID, isAdmin: false, cancellationToken);
        await change.CommitAsync();
        return new LogInResult(im.Token, token, account.UserID);
    }
}
