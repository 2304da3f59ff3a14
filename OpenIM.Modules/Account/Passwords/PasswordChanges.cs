using OpenIM.Modules.Account.Codes;
using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Sessions.Stores;
using OpenIM.Modules.Account.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Account.Passwords;

/// <summary>Replaces passwords. Every log-in that the old one gave ends with it.</summary>
internal sealed class PasswordChanges(PasswordHasher passwords, Changes changes)
{
    /// <summary>Replaces the password, and returns when the log-ins have ended.</summary>
    /// <param name="account">As it was when the right to do so was checked.</param>
    /// <param name="newPassword">The new one.</param>
    /// <param name="code">What proved the right; null: something else.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <exception cref="ImException">1001; 1002: it was replaced in between; 20009.</exception>
    public async ValueTask ApplyAsync(AccountRow account, string newPassword, ProvenCode? code, CancellationToken cancellationToken)
    {
        var hash = await passwords.HashAsync(newPassword, cancellationToken);
        await using var change = await changes.BeginAsync(cancellationToken);
        if (code is not null)
        {
            await code.UseAsync(change, cancellationToken);
        }

        if (!await AccountStore.TrySetPasswordAsync(change, account.UserID, account.PasswordHash, hash, cancellationToken))
        {
            throw Errors.NoPermission.With("the password has just been changed");
        }

        await AccountTokenStore.RemoveAllAsync(change, account.UserID, isAdmin: false, cancellationToken);
        await change.AddAsync(account.UserID, new PasswordReplaced(account.UserID), cancellationToken);

        // The outbox ends the log-ins once, whatever dies. Done a second time here it could end one that came after.
        await change.CommitUntilHandledAsync(account.UserID, cancellationToken);
    }
}
