using Microsoft.Extensions.Logging;
using OpenIM.Modules.Account.Codes;
using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Identities;
using OpenIM.Modules.Account.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Account.Passwords.Handlers;

internal sealed partial class ResetPasswordHandler(
    AccountStore accounts, CodeChecks codes, PasswordChanges changes, ILogger<ResetPasswordHandler> logger) : IHandler<ResetPassword, Empty>
{
    public async ValueTask<Empty> HandleAsync(ResetPassword request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.Password.Length == 0)
        {
            throw Errors.Args.With("password is empty");
        }

        var channel = IdentityRules.OfChannel(request.Email, request.AreaCode, request.PhoneNumber);
        var code = await codes.CheckAsync(channel, request.VerifyCode, caller, cancellationToken);
        var account = await accounts.FindAsync(channel, cancellationToken)
            ?? throw Errors.RecordNotFound.With("there is no account with this phone number or mail address");
        await changes.ApplyAsync(account, request.Password, code, cancellationToken);
        LogReset(account.UserID, caller.Address);
        return Empty.Value;
    }

    [LoggerMessage(EventId = 6031, Level = LogLevel.Information, Message = "{UserID} has reset the password from {Address}")]
    private partial void LogReset(string userID, string address);
}
