using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenIM.Host.Gateway.Handshake;
using OpenIM.Host.Gateway.Sessions;
using OpenIM.Host.Rest;

namespace OpenIM.Host.Gateway;

/// <summary>Puts the SDK gateway into the host (docs/protocol/gateway.md).</summary>
internal static class GatewaySetup
{
    /// <summary>Registers the gateway. A <see cref="GatewayOptions"/> that is registered before takes the place of the defaults.</summary>
    public static IServiceCollection AddGateway(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton(new GatewayOptions());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SessionTable>();
        services.AddSingleton<HandshakeRates>();
        services.AddSingleton<GatewayMetrics>();
        services.TryAddSingleton<RecentCalls>();
        services.AddSingleton<SessionServices>();
        services.AddSingleton<ConnectionOpener>();
        services.AddSingleton<GatewayConnectionHandler>();
        services.AddHostedService<SessionWatch>();
        return services;
    }

    /// <summary>Makes a listener speak the gateway's protocol on every path. Call it after <c>UseHttps</c>.</summary>
    public static ListenOptions UseGateway(this ListenOptions listen)
    {
        listen.Protocols = HttpProtocols.Http1;
        listen.UseConnectionHandler<GatewayConnectionHandler>();
        return listen;
    }

    /// <summary>Lets a listener hand upgrade requests for <paramref name="path"/> to the gateway, and nothing else. Call it after <c>UseHttps</c>.</summary>
    public static ListenOptions UseGatewayAt(this ListenOptions listen, string path)
    {
        var gateway = listen.ApplicationServices.GetRequiredService<GatewayConnectionHandler>();
        var clock = listen.ApplicationServices.GetRequiredService<TimeProvider>();
        listen.Use(next => new GatewayPeek(next, gateway, clock, path).OnConnectionAsync);
        return listen;
    }

    /// <summary>
    /// Takes upgrades for <paramref name="path"/> that are not the first request of their connection: a reverse proxy
    /// sends them on connections that carried other requests before. Belongs in front of whatever answers 404.
    /// </summary>
    public static IApplicationBuilder UseGatewayAt(this IApplicationBuilder app, string path)
        => app.UseMiddleware<GatewayMiddleware>(new PathString(path));
}
