using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles;
using OpenIM.Modules.User.Profiles.Rules;

namespace OpenIM.Modules.User.Tokens.Handlers;

internal sealed class GetUserTokenHandler(Admins admins, UserDirectory users, TokenIssuer issuer) : IHandler<GetUserToken, IssuedToken>
{
    public async ValueTask<IssuedToken> HandleAsync(GetUserToken request, Caller caller, CancellationToken cancellationToken)
    {
        Access.RequireAdmin(caller);
        if (request.PlatformID == Platforms.Admin)
        {
            throw Errors.NoPermission.With("platformID must not be that of the administration platform");
        }

        if (admins.Contains(request.UserID))
        {
            throw Errors.NoPermission.With("an administrator's token takes the secret");
        }

        var user = await users.GetAsync(request.UserID, cancellationToken);
        if (user.AppMangerLevel >= UserLevels.NotificationAccount)
        {
            throw Errors.Args.With("a notification account gets no token");
        }

        return await issuer.IssueAsync(request.UserID, request.PlatformID, cancellationToken);
    }
}
