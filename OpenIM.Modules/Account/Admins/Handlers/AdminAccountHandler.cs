using Microsoft.Extensions.Logging;
using OpenIM.Modules.Account.Admins.Stores;
using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Passwords;
using OpenIM.Modules.Account.Sessions.Stores;
using OpenIM.Modules.Account.Throttling;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Account.Admins.Handlers;

internal sealed partial class AdminAccountHandler(
    AdminStore admins, PasswordHasher passwords, Attempts attempts, Changes changes, ILogger<AdminAccountHandler> logger)
    : IHandler<GetAdminInfo, AdminInfo>, IHandler<ChangeAdminPassword, Empty>
{
    public async ValueTask<AdminInfo> HandleAsync(GetAdminInfo request, Caller caller, CancellationToken cancellationToken)
    {
        Access.RequireAdmin(caller);
        var admin = await GetAsync(caller.UserID, cancellationToken);
        return new AdminInfo(admin.Account, Password: "", admin.FaceURL, admin.Nickname, admin.UserID, (int)admin.Level, admin.CreateMs);
    }

    public async ValueTask<Empty> HandleAsync(ChangeAdminPassword request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.NewPassword.Length == 0 || request.NewPassword == request.CurrentPassword)
        {
            throw Errors.Args.With("newPassword must not be empty and must differ from currentPassword");
        }

        Access.RequireAdmin(caller);
        if (request.UserID.Length > 0 && request.UserID != caller.UserID)
        {
            throw Errors.NoPermission.With("an administrator changes only the own password");
        }

        var admin = await GetAsync(caller.UserID, cancellationToken);
        var attempt = attempts.Begin($"admin {admin.Account}", caller.Address);
        if (!await passwords.VerifyAsync(request.CurrentPassword, admin.PasswordHash, attempt, cancellationToken))
        {
            throw Errors.NoPermission.With("current password is wrong");
        }

        await ReplaceAsync(admin, request.NewPassword, cancellationToken);
        LogChanged(admin.UserID, caller.Address);
        return Empty.Value;
    }

    private async ValueTask ReplaceAsync(AdminRow admin, string newPassword, CancellationToken cancellationToken)
    {
        var hash = await passwords.HashAsync(newPassword, cancellationToken);
        await using var change = await changes.BeginAsync(cancellationToken);
        if (!await AdminStore.TrySetPasswordAsync(change, admin.UserID, admin.PasswordHash, hash, cancellationToken))
        {
            throw Errors.NoPermission.With("the password has just been changed");
        }

        await AccountTokenStore.RemoveAllAsync(change, admin.UserID, isAdmin: true, cancellationToken);
        await change.AddAsync(admin.UserID, new PasswordReplaced(admin.UserID), cancellationToken);
        await change.CommitUntilHandledAsync(admin.UserID, cancellationToken);
    }

    private async ValueTask<AdminRow> GetAsync(string userID, CancellationToken cancellationToken)
        => await admins.FindAsync(userID, cancellationToken) ?? throw Errors.RecordNotFound.With($"{userID} has no administrator's account");

    [LoggerMessage(EventId = 6043, Level = LogLevel.Warning, Message = "Administrator {UserID} has changed the password from {Address}")]
    private partial void LogChanged(string userID, string address);
}
