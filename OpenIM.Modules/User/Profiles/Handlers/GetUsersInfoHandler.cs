using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles.Rules;

namespace OpenIM.Modules.User.Profiles.Handlers;

internal sealed class GetUsersInfoHandler(UserDirectory users) : IHandler<GetUsersInfo, GetUsersInfoResult>
{
    public async ValueTask<GetUsersInfoResult> HandleAsync(GetUsersInfo request, Caller caller, CancellationToken cancellationToken)
        => new(await users.ListAsync(ProfileRules.RequireList(request.UserIDs, "userIDs"), cancellationToken));
}
