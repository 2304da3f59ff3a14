using OpenIM.Host.Configuration;
using OpenIM.Host.Listening;
using OpenIM.Host.Web;

namespace OpenIM.Host.Startup;

/// <summary>What the start page and <c>/readyz</c> tell about this process.</summary>
internal sealed class NodeFacts(
    NodeIdentity identity,
    string dataDirectory,
    LoadedConfiguration configuration,
    ListenerSet listeners,
    IReadOnlyList<Role> roles,
    IReadOnlyList<string> modules)
{
    /// <summary>Node id and origin of the secret.</summary>
    public NodeIdentity Identity { get; } = identity;

    /// <summary>Absolute path.</summary>
    public string DataDirectory { get; } = dataDirectory;

    /// <summary>Path of config.yaml, or that there is none.</summary>
    public string ConfigurationFile { get; } = configuration.File ?? "built-in defaults (no config.yaml here)";

    /// <summary>Where it listens.</summary>
    public ListenerSet Listeners { get; } = listeners;

    /// <summary>What a person opens in a browser, or why there is nothing to open.</summary>
    public string WebChat
        => !WebAssets.HasPage ? "not in this build (docs/web.md)"
            : Listeners.First(ListenerKind.Http)?.UrlHere ?? "not served, listen.http is empty";

    /// <summary>Each role and its engine.</summary>
    public IReadOnlyList<Role> Roles { get; } = roles;

    /// <summary>Names of the modules.</summary>
    public IReadOnlyList<string> Modules { get; } = modules;
}
