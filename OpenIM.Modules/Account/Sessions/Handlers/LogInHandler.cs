using Microsoft.Extensions.Logging;
using OpenIM.Modules.Account.Addresses;
using OpenIM.Modules.Account.Blocks;
using OpenIM.Modules.Account.Blocks.Stores;
using OpenIM.Modules.Account.Codes;
using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Identities;
using OpenIM.Modules.Account.Passwords;
using OpenIM.Modules.Account.Stores;
using OpenIM.Modules.Account.Throttling;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Account.Sessions.Handlers;

internal sealed partial class LogInHandler(
    AccountStore accounts,
    AddressGate addresses,
    BlockStore blocks,
    PasswordHasher passwords,
    CodeChecks codes,
    Attempts attempts,
    LogIns logIns,
    ILogger<LogInHandler> logger)
    : IHandler<LogIn, LogInResult>
{
    public async ValueTask<LogInResult> HandleAsync(LogIn request, Caller caller, CancellationToken cancellationToken)
    {
        LogIns.RequirePlatform(request.Platform);
        if (request.Password.Length == 0 && request.VerifyCode.Length == 0)
        {
            throw Errors.Args.With("password or verifyCode is needed");
        }

        var identity = IdentityOf(request);
        await addresses.RequireLogInAsync(caller.Address, cancellationToken);
        var account = request.Password.Length > 0
            ? await ByPasswordAsync(identity, request.Password, caller, cancellationToken)
            : await ByCodeAsync(identity, request, caller, cancellationToken);
        var result = await logIns.IssueAsync(account, request.Platform, cancellationToken);
        LogLoggedIn(account.UserID, request.Platform, caller.Address);
        return result;
    }

    private async ValueTask<AccountRow> ByPasswordAsync(Identity identity, string password, Caller caller, CancellationToken cancellationToken)
    {
        var attempt = attempts.Begin(identity.Key, caller.Address);
        var account = await FindAsync(identity, cancellationToken);
        if (await RefusalAsync(account.UserID, caller, cancellationToken) is { } refusal)
        {
            attempt.GiveBack();
            throw refusal;
        }

        if (!await passwords.VerifyAsync(password, account.PasswordHash, attempt, cancellationToken))
        {
            LogWrongPassword(account.UserID, caller.Address);
            throw Errors.WrongPassword.With("the password is wrong");
        }

        return account;
    }

    private async ValueTask<AccountRow> ByCodeAsync(Identity identity, LogIn request, Caller caller, CancellationToken cancellationToken)
    {
        var account = await FindAsync(identity, cancellationToken);
        var channel = IdentityRules.OfChannel(request.Email, request.AreaCode, request.PhoneNumber);

        // The code proves the channel. A name beside it must be of the same account.
        if (channel != identity && (await FindAsync(channel, cancellationToken)).UserID != account.UserID)
        {
            throw Errors.VerifyCodeNotMatch.With("the code was sent to somebody else");
        }

        if (await RefusalAsync(account.UserID, caller, cancellationToken) is { } refusal)
        {
            throw refusal;
        }

        await codes.UseAsync(channel, request.VerifyCode, caller, cancellationToken);
        return account;
    }

    // Whatever they know: a password or code is not even looked at.
    private async ValueTask<ImException?> RefusalAsync(string userID, Caller caller, CancellationToken cancellationToken)
        => await addresses.RefusalAsync(userID, caller.Address, cancellationToken)
            ?? BlockRules.RefusalOf(await blocks.FindAsync(userID, cancellationToken));

    private async ValueTask<AccountRow> FindAsync(Identity identity, CancellationToken cancellationToken)
        => await accounts.FindAsync(identity, cancellationToken)
            ?? throw Errors.AccountNotFound.With("there is no account with this name, phone number or mail address");

    // COMPAT: apps send all of them, the unused ones empty; the name wins, then the phone number.
    private static Identity IdentityOf(LogIn request) => request switch
    {
        { Account.Length: > 0 } => IdentityRules.OfAccount(request.Account),
        { PhoneNumber.Length: > 0 } => IdentityRules.OfPhone(request.AreaCode, request.PhoneNumber),
        { Email.Length: > 0 } => IdentityRules.OfEmail(request.Email),
        _ => throw Errors.Args.With("account, phoneNumber or email is needed"),
    };

    [LoggerMessage(EventId = 6001, Level = LogLevel.Information, Message = "{UserID} logged in on platform {PlatformID} from {Address}")]
    private partial void LogLoggedIn(string userID, int platformID, string address);

    [LoggerMessage(EventId = 6002, Level = LogLevel.Information, Message = "Wrong password for {UserID} from {Address}")]
    private partial void LogWrongPassword(string userID, string address);
}
