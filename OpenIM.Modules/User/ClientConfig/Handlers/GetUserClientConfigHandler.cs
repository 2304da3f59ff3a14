using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.ClientConfig.Stores;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles;

namespace OpenIM.Modules.User.ClientConfig.Handlers;

internal sealed class GetUserClientConfigHandler(UserDirectory users, ClientConfigStore store)
    : IHandler<GetUserClientConfig, GetUserClientConfigResult>
{
    public async ValueTask<GetUserClientConfigResult> HandleAsync(
        GetUserClientConfig request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.UserID.Length > 0)
        {
            Access.RequireSelf(caller, request.UserID);
            await users.GetAsync(request.UserID, cancellationToken);
        }

        return new GetUserClientConfigResult(await store.GetMergedAsync(request.UserID, cancellationToken));
    }
}
