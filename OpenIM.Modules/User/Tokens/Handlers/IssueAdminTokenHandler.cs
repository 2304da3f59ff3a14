using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles;

namespace OpenIM.Modules.User.Tokens.Handlers;

internal sealed class IssueAdminTokenHandler(Admins admins, UserDirectory users, TokenIssuer issuer) : IHandler<IssueAdminToken, IssuedToken>
{
    public async ValueTask<IssuedToken> HandleAsync(IssueAdminToken request, Caller caller, CancellationToken cancellationToken)
    {
        Access.RequireAdmin(caller);
        if (!admins.Contains(request.UserID))
        {
            throw Errors.Args.With("userID is not an administrator's");
        }

        await users.GetAsync(request.UserID, cancellationToken);
        return await issuer.IssueAsync(request.UserID, Platforms.Admin, cancellationToken);
    }
}
