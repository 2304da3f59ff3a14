using Microsoft.Extensions.Logging;
using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Stores;
using OpenIM.Modules.Account.Throttling;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Account.Passwords.Handlers;

internal sealed partial class ChangePasswordHandler(
    AccountStore accounts, PasswordHasher passwords, PasswordChanges changes, Attempts attempts, ILogger<ChangePasswordHandler> logger)
    : IHandler<ChangePassword, Empty>, IHandler<ResetUserPassword, Empty>
{
    public async ValueTask<Empty> HandleAsync(ChangePassword request, Caller caller, CancellationToken cancellationToken)
    {
        RequireNew(request.UserID, request.NewPassword);
        if (request.NewPassword == request.CurrentPassword)
        {
            throw Errors.Args.With("newPassword must differ from currentPassword");
        }

        Access.RequireSelf(caller, request.UserID);
        var account = await GetAsync(request.UserID, cancellationToken);
        if (!caller.IsAdmin)
        {
            await RequireCurrentAsync(account, request.CurrentPassword, caller, cancellationToken);
        }

        await ApplyAsync(account, request.NewPassword, caller, cancellationToken);
        return Empty.Value;
    }

    public async ValueTask<Empty> HandleAsync(ResetUserPassword request, Caller caller, CancellationToken cancellationToken)
    {
        RequireNew(request.UserID, request.NewPassword);
        Access.RequireAdmin(caller);
        await ApplyAsync(await GetAsync(request.UserID, cancellationToken), request.NewPassword, caller, cancellationToken);
        return Empty.Value;
    }

    private static void RequireNew(string userID, string newPassword)
    {
        if (userID.Length == 0)
        {
            throw Errors.Args.With("userID is empty");
        }

        if (newPassword.Length == 0)
        {
            throw Errors.Args.With("newPassword is empty");
        }
    }

    private async ValueTask<AccountRow> GetAsync(string userID, CancellationToken cancellationToken)
        => await accounts.FindAsync(userID, cancellationToken) ?? throw Errors.Args.With($"userID {userID} has no account");

    private async ValueTask RequireCurrentAsync(AccountRow account, string password, Caller caller, CancellationToken cancellationToken)
    {
        // COMPAT: 1002 here, not the 20001 of a log-in.
        var attempt = attempts.Begin($"userID {account.UserID}", caller.Address);
        if (!await passwords.VerifyAsync(password, account.PasswordHash, attempt, cancellationToken))
        {
            throw Errors.NoPermission.With("current password is wrong");
        }
    }

    private async ValueTask ApplyAsync(AccountRow account, string newPassword, Caller caller, CancellationToken cancellationToken)
    {
        await changes.ApplyAsync(account, newPassword, code: null, cancellationToken);
        LogChanged(account.UserID, caller.UserID);
    }

    [LoggerMessage(EventId = 6030, Level = LogLevel.Information, Message = "The password of {UserID} was changed by {OperatorUserID}")]
    private partial void LogChanged(string userID, string operatorUserID);
}
