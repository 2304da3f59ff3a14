using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenIM.Host.Hubs.Connections;
using OpenIM.Host.Hubs.Protocols;
using OpenIM.Host.Hubs.Tickets;

namespace OpenIM.Host.Hubs;

/// <summary>Puts the hub into the host (docs/protocol/hub.md). It shares the gateway's table of sessions, limits and counters.</summary>
internal static class HubSetup
{
    /// <summary>Registers the hub; <see cref="Gateway.GatewaySetup.AddGateway"/> and the REST API are registered too.</summary>
    public static IServiceCollection AddHub(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<HubTickets>();
        services.AddSingleton<HubProtocols>();
        services.AddSingleton<HubFrames>();
        services.AddSingleton<HubAsker>();
        services.AddSingleton<HubCore>();
        services.AddSingleton<HubServices>();
        services.AddSingleton<TokenConnections>();
        services.AddSingleton<HubDoor>();
        return services;
    }

    /// <summary>Serves the hub and its tickets. Belongs in front of the REST API.</summary>
    public static void UseHub(this IApplicationBuilder app)
    {
        app.UseMiddleware<HubMiddleware>();
        app.UseMiddleware<HubTicketMiddleware>();
    }
}
