using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.ClientConfig.Stores;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles;
using OpenIM.Modules.User.Profiles.Rules;

namespace OpenIM.Modules.User.ClientConfig.Handlers;

internal sealed class SetUserClientConfigHandler(UserDirectory users, ClientConfigStore store) : IHandler<SetUserClientConfig, Empty>
{
    private const int MaxConfigs = 1000;
    private const int MaxKeyLength = 255;

    public async ValueTask<Empty> HandleAsync(SetUserClientConfig request, Caller caller, CancellationToken cancellationToken)
    {
        var configs = request.Configs ?? new Dictionary<string, string>();
        if (configs.Count > MaxConfigs)
        {
            throw Errors.Args.With($"configs has {configs.Count} elements, at most {MaxConfigs} are allowed");
        }

        foreach (var (key, value) in configs)
        {
            ProfileRules.RequireLength(key, MaxKeyLength, "a key of configs");
            ProfileRules.RequireText(value, $"configs.{key}");
        }

        Access.RequireAdmin(caller);
        if (request.UserID.Length > 0)
        {
            await users.GetAsync(request.UserID, cancellationToken);
        }

        if (configs.Count > 0)
        {
            await store.SetAsync(request.UserID, configs, cancellationToken);
        }

        return Empty.Value;
    }
}
