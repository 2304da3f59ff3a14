using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Account.Sessions.Handlers;

internal sealed class VerifyAccountTokenHandler(AccountTokens tokens, Mediator mediator) : IHandler<VerifyAccountToken, VerifiedAccountToken>
{
    public async ValueTask<VerifiedAccountToken> HandleAsync(VerifyAccountToken request, Caller caller, CancellationToken cancellationToken)
    {
        var row = await tokens.VerifyAsync(request.Token, cancellationToken);
        if (row.IsAdmin)
        {
            // The configuration may have changed since the log-in, and it alone makes administrators.
            var admins = await mediator.SendAsync(new GetAdministrators(), Caller.System, cancellationToken);
            if (!admins.UserIDs.Contains(row.UserID, StringComparer.Ordinal))
            {
                throw Errors.AccountTokenNotExist.With("the user is not listed in auth.admins any more");
            }
        }

        return new VerifiedAccountToken(row.UserID, row.IsAdmin);
    }
}
