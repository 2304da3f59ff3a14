using OpenIM.Host.Rest;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Host.Gateway.Sessions;

/// <summary>What all sessions share; one reference per session instead of five.</summary>
internal sealed record SessionServices(
    Mediator Mediator,
    SessionTable Table,
    GatewayOptions Options,
    GatewayMetrics Metrics,
    RecentCalls Calls,
    ILogger<GatewaySession> Logger);
