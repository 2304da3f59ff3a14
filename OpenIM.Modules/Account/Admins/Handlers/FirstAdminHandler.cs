using Microsoft.Extensions.Logging;
using OpenIM.Modules.Account.Admins.Stores;
using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Identities;
using OpenIM.Modules.Account.Passwords;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Account.Admins.Handlers;

internal sealed partial class FirstAdminHandler(
    FirstAdmin first, AdminStore admins, PasswordHasher passwords, Changes changes, Mediator mediator, TimeProvider clock, ILogger<FirstAdminHandler> logger)
    : IHandler<OfferFirstAdmin, OfferFirstAdminResult>, IHandler<CreateFirstAdmin, Empty>
{
    // COMPAT: the level of an administrator who manages the others.
    private const int SuperAdmin = 100;

    public async ValueTask<OfferFirstAdminResult> HandleAsync(OfferFirstAdmin request, Caller caller, CancellationToken cancellationToken)
    {
        if (caller != Caller.System)
        {
            throw Errors.NoPermission.With("only the server itself asks for this");
        }

        return new OfferFirstAdminResult(
            await FirstUserIDAsync(cancellationToken) is null || await admins.AnyAsync(cancellationToken) ? null : first.Offer());
    }

    public async ValueTask<Empty> HandleAsync(CreateFirstAdmin request, Caller caller, CancellationToken cancellationToken)
    {
        if (!first.IsKey(request.Key))
        {
            throw Errors.NoPermission.With("this link is not good any more: it works once, and until the next start of the server");
        }

        var account = IdentityRules.OfAccount(request.Account).Key;
        if (request.Password.Length == 0)
        {
            throw Errors.Args.With("password is empty");
        }

        var userID = await FirstUserIDAsync(cancellationToken) ?? throw Errors.NoPermission.With("nobody is listed in auth.admins");
        await AddAsync(
            new AdminRow
            {
                UserID = userID,
                Account = account,
                PasswordHash = await passwords.HashAsync(request.Password, cancellationToken),
                Nickname = account,
                Level = SuperAdmin,
                CreateMs = clock.NowMs(),
            },
            cancellationToken);
        LogCreated(userID, caller.Address);
        return Empty.Value;
    }

    private async ValueTask AddAsync(AdminRow admin, CancellationToken cancellationToken)
    {
        await using var change = await changes.BeginAsync(cancellationToken);
        if (!await AdminStore.TryAddFirstAsync(change, admin, cancellationToken))
        {
            throw Errors.NoPermission.With("there is an administrator already");
        }

        await change.CommitAsync();
        first.Withdraw();
    }

    private async ValueTask<string?> FirstUserIDAsync(CancellationToken cancellationToken)
        => (await mediator.SendAsync(new GetAdministrators(), Caller.System, cancellationToken)).UserIDs is [var userID, ..] ? userID : null;

    [LoggerMessage(EventId = 6040, Level = LogLevel.Warning, Message = "The first administrator's account, of {UserID}, was taken from {Address}")]
    private partial void LogCreated(string userID, string address);
}
