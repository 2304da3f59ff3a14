using OpenIM.Host.Gateway;
using OpenIM.Host.Gateway.Sessions;
using OpenIM.Host.Hubs.Protocols;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Host.Hubs.Connections;

/// <summary>What all connections of the hub share.</summary>
internal sealed record HubServices(
    Mediator Mediator,
    SessionTable Table,
    GatewayOptions Options,
    GatewayMetrics Metrics,
    HubCore Core,
    HubFrames Frames,
    ILogger<HubSession> Logger);
