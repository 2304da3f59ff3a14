using OpenIM.Host.Configuration;
using OpenIM.Host.Listening;
using OpenIM.Host.Startup;

namespace OpenIM.Host.Composition;

/// <summary>What is known before the server is put together.</summary>
/// <param name="Configuration">Checked, with the secret.</param>
/// <param name="Data">The held data directory.</param>
/// <param name="Identity">Who this node is.</param>
/// <param name="Listeners">Where it will listen.</param>
/// <param name="Logger">The logger of the process; disposed by whoever made it.</param>
internal sealed record ServerParts(
    LoadedConfiguration Configuration,
    DataDirectory Data,
    NodeIdentity Identity,
    ListenerSet Listeners,
    Serilog.ILogger Logger);
