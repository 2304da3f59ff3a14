using Microsoft.Extensions.Logging;
using OpenIM.Modules.Account.Codes;
using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Identities;
using OpenIM.Modules.Account.Passwords;
using OpenIM.Modules.Account.Profiles.Rules;
using OpenIM.Modules.Account.Sessions;
using OpenIM.Modules.Account.Stores;
using OpenIM.Modules.Account.Throttling;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Account.Registration.Handlers;

internal sealed partial class RegisterAccountHandler(
    AccountStore accounts,
    RegistrationPolicy policy,
    CodeChecks codes,
    PasswordHasher passwords,
    AccountCreation creation,
    LogIns logIns,
    AccountOptions options,
    TimeProvider clock,
    ILogger<RegisterAccountHandler> logger)
    : IHandler<RegisterAccount, LogInResult>, IHandler<AddAccount, Empty>
{
    private readonly Throttle addresses = new(options.RegistrationsPerHourAndAddress, TimeSpan.FromHours(1), clock);

    public async ValueTask<LogInResult> HandleAsync(RegisterAccount request, Caller caller, CancellationToken cancellationToken)
    {
        if (!Platforms.IsKnown(request.Platform))
        {
            throw Errors.Args.With($"platform is {request.Platform}, must be 1 to 11");
        }

        if (request.AutoLogin)
        {
            LogIns.RequirePlatform(request.Platform);
        }

        var account = await RegisterAsync(request, caller, cancellationToken);
        return request.AutoLogin
            ? await logIns.IssueAsync(account, request.Platform, cancellationToken)
            : new LogInResult("", "", account.UserID);
    }

    public async ValueTask<Empty> HandleAsync(AddAccount request, Caller caller, CancellationToken cancellationToken)
    {
        Access.RequireAdmin(caller);
        await RegisterAsync(new RegisterAccount(User: request.User), caller, cancellationToken);
        return Empty.Value;
    }

    private async ValueTask<AccountRow> RegisterAsync(RegisterAccount request, Caller caller, CancellationToken cancellationToken)
    {
        var user = request.User ?? throw Errors.Args.With("user is missing");
        var row = NewAccountRules.Check(user, clock.NowMs());
        var identities = ProfileRules.IdentitiesOf(row);
        await RequireFreeAsync(identities, cancellationToken);
        var code = caller.IsAdmin ? ProvenCode.Fixed : await RequireAllowedAsync(request, identities, caller, cancellationToken);
        row = row with { PasswordHash = await passwords.HashAsync(user.Password, cancellationToken) };
        var account = await creation.CreateAsync(
            new AccountDraft(row, identities, code, caller.IsAdmin ? null : request.InvitationCode), cancellationToken);
        LogRegistered(account.UserID, caller.Address);
        return account;
    }

    private async ValueTask RequireFreeAsync(IReadOnlyList<Identity> identities, CancellationToken cancellationToken)
    {
        foreach (var identity in identities)
        {
            if (await accounts.FindAsync(identity, cancellationToken) is not null)
            {
                throw Errors.AccountAlreadyRegister.With("the name, phone number or mail address is taken");
            }
        }
    }

    private async ValueTask<ProvenCode> RequireAllowedAsync(
        RegisterAccount request, IReadOnlyList<Identity> identities, Caller caller, CancellationToken cancellationToken)
    {
        if (request.User!.UserID.Length > 0)
        {
            throw Errors.NoPermission.With("userID is generated, only an administrator may choose one");
        }

        await policy.RequireOpenAsync(request.InvitationCode, caller.Address, cancellationToken);
        if (!addresses.TryTake(AddressKey.Of(caller.Address), out _))
        {
            throw Errors.TooManyRequests.With("too many registrations from this network address within an hour");
        }

        // COMPAT: one code for both, and the mail address wins.
        return identities[0] is { Kind: not IdentityKind.Account } channel
            ? await codes.CheckAsync(channel, request.VerifyCode, caller, cancellationToken)
            : ProvenCode.Fixed;
    }

    [LoggerMessage(EventId = 6020, Level = LogLevel.Information, Message = "{UserID} registered from {Address}")]
    private partial void LogRegistered(string userID, string address);
}
