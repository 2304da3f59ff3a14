using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.ClientConfig.Stores;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles.Rules;

namespace OpenIM.Modules.User.ClientConfig.Handlers;

internal sealed class DeleteUserClientConfigHandler(ClientConfigStore store) : IHandler<DeleteUserClientConfig, Empty>
{
    private const int MaxKeys = 1000;

    public async ValueTask<Empty> HandleAsync(DeleteUserClientConfig request, Caller caller, CancellationToken cancellationToken)
    {
        var keys = ProfileRules.RequireList(request.Keys ?? [], "keys", MaxKeys);
        Access.RequireAdmin(caller);
        if (keys.Count > 0)
        {
            await store.DeleteAsync(request.UserID, keys, cancellationToken);
        }

        return Empty.Value;
    }
}
