using Microsoft.Extensions.Logging;
using OpenIM.Modules.Account.Admins.Stores;
using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Passwords;
using OpenIM.Modules.Account.Sessions;
using OpenIM.Modules.Account.Throttling;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Account.Admins.Handlers;

internal sealed partial class LogInAdminHandler(
    AdminStore admins, PasswordHasher passwords, Attempts attempts, AccountTokens tokens, Changes changes, Mediator mediator, ILogger<LogInAdminHandler> logger)
    : IHandler<LogInAdmin, LogInAdminResult>
{
    public async ValueTask<LogInAdminResult> HandleAsync(LogInAdmin request, Caller caller, CancellationToken cancellationToken)
    {
        var account = request.Account.Trim().ToLowerInvariant();
        if (account.Length == 0 || request.Password.Length == 0)
        {
            throw Errors.Args.With("account and password are needed");
        }

        // A blank cannot be in a name: this counts apart from the users' log-ins.
        var attempt = attempts.Begin($"admin {account}", caller.Address);
        var admin = await admins.FindByAccountAsync(account, cancellationToken)
            ?? throw Errors.AccountNotFound.With("there is no administrator with this name");
        if (!await passwords.VerifyAsync(request.Password, admin.PasswordHash, attempt, cancellationToken))
        {
            LogWrongPassword(admin.UserID, caller.Address);
            throw Errors.WrongPassword.With("the password is wrong");
        }

        var result = await IssueAsync(admin, cancellationToken);
        LogLoggedIn(admin.UserID, caller.Address);
        return result;
    }

    private async ValueTask<LogInAdminResult> IssueAsync(AdminRow admin, CancellationToken cancellationToken)
    {
        var listed = await mediator.SendAsync(new GetAdministrators(), Caller.System, cancellationToken);
        if (!listed.UserIDs.Contains(admin.UserID, StringComparer.Ordinal))
        {
            throw Errors.NoPermission.With($"{admin.UserID} is not listed in auth.admins any more");
        }

        var im = await mediator.SendAsync(new IssueAdminToken(admin.UserID), Caller.System, cancellationToken);
        await using var change = await changes.BeginAsync(cancellationToken);
        if ((await AdminStore.FindAsync(change, admin.UserID, cancellationToken))?.PasswordHash != admin.PasswordHash)
        {
            throw Errors.WrongPassword.With("the password has just been changed");
        }

        var token = await tokens.AddAsync(change, admin.UserID, isAdmin: true, cancellationToken);
        await change.CommitAsync();
        return new LogInAdminResult(admin.Account, token, admin.Nickname, admin.FaceURL, (int)admin.Level, admin.UserID, admin.UserID, im.Token);
    }

    [LoggerMessage(EventId = 6041, Level = LogLevel.Information, Message = "Administrator {UserID} logged in from {Address}")]
    private partial void LogLoggedIn(string userID, string address);

    [LoggerMessage(EventId = 6042, Level = LogLevel.Warning, Message = "Wrong password for administrator {UserID} from {Address}")]
    private partial void LogWrongPassword(string userID, string address);
}
