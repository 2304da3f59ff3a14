using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using OpenIM.Host.AccountApi;
using OpenIM.Host.Backup;
using OpenIM.Host.Configuration.Options;
using OpenIM.Host.Gateway;
using OpenIM.Host.Hubs;
using OpenIM.Host.Listening;
using OpenIM.Host.Logging;
using OpenIM.Host.Ops;
using OpenIM.Host.Rest;
using OpenIM.Host.Startup;
using OpenIM.Host.Web;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Host.Composition;

/// <summary>Puts the process together: one web application, its engines, modules, listeners and middleware.</summary>
internal static class Server
{
    private const string GatewayPath = "/msg_gateway";

    // Kestrel lets requests finish and the gateway closes its sessions within this; then connections are cut.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(8);

    /// <summary>Builds the application; nothing listens before it is started.</summary>
    public static WebApplication Build(ServerParts parts)
    {
        // The empty builder: no appsettings.json, no ASPNETCORE_URLS, no file watchers; config.yaml is all there is.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "openim" });
        builder.Configuration.AddConfiguration(parts.Configuration.Configuration);
        builder.Services.AddServerLogging(parts.Logger);
        builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddOptionObjects(parts.Configuration);
        builder.Services.AddSingleton(Facts(parts));
        builder.Services.AddEngines(parts);
        builder.Services.AddModules();
        builder.Services.AddBackups(parts.Configuration.Get<BackupOptions>());
        AddTransports(builder.Services, parts);
        AddListeners(builder, parts);

        var app = builder.Build();
        UseMiddleware(app, parts);
        return app;
    }

    /// <summary>Brings the stores up to date, then listens.</summary>
    public static async Task StartServerAsync(this WebApplication app)
    {
        await EngineRoles.OpenStoresAsync(app.Services, CancellationToken.None);
        StoreMetrics.Add(
            app.Services.GetRequiredService<IMeterFactory>(),
            app.Services.GetRequiredService<EmbeddedMessageLog>().Log,
            app.Services.GetRequiredService<OutboxRelay>());
        await app.StartAsync();
    }

    private static void AddTransports(IServiceCollection services, ServerParts parts)
    {
        var limits = parts.Configuration.Get<LimitsOptions>();
        services.AddRest(new RestOptions { MaxConcurrentCalls = limits.ConcurrentCalls });
        services.AddAccountApi();
        services.AddSingleton(new GatewayOptions
        {
            MaxConnections = limits.Connections,
            HandshakesPerSecond = limits.HandshakesPerSecond,
            SendsPerSecond = limits.SendsPerSecond,
            TrustedProxies = TrustedProxies.Networks(parts.Configuration.Get<ListenerOptions>()),
        });
        services.AddGateway();
        services.AddHub();
        services.AddWebClient();
        if (HasMetrics(parts))
        {
            services.AddServerMetrics();
        }

        services.AddHostedService<IdleMemoryWatch>();
    }

    private static void AddListeners(WebApplicationBuilder builder, ServerParts parts)
    {
        builder.WebHost.UseKestrelCore();
        builder.Services.Configure<SocketTransportOptions>(parts.Listeners.ConfigureTransport);
        if (parts.Configuration.Get<TlsOptions>().Certificate.Length > 0)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
            builder.Services.AddSingleton<TlsCertificate>();
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            parts.Listeners.AddTo(kestrel, ConfigureListener);
        });
    }

    private static void ConfigureListener(Listener listener, ListenOptions options)
    {
        var offersHttp2 = listener.Kind != ListenerKind.Gateway && listener.Address.IsTls;
        options.Protocols = offersHttp2 ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1;
        if (listener.Address.IsTls)
        {
            options.ApplicationServices.GetRequiredService<TlsCertificate>().AddTo(options);
        }

        switch (listener.Kind)
        {
            case ListenerKind.Gateway:
                options.UseGateway();
                break;
            case ListenerKind.Http:
                options.UseGatewayAt(GatewayPath);
                break;
        }
    }

    private static void UseMiddleware(WebApplication app, ServerParts parts)
    {
        if (HasMetrics(parts))
        {
            app.UseServerMetrics();
        }

        app.UseMiddleware<ControlMiddleware>();
        app.UseMiddleware<OpsMiddleware>();
        app.UseMiddleware<ClientAddressMiddleware>();
        app.UseMiddleware<HealthMiddleware>();
        app.UseAccountApi();
        app.UseGatewayAt(GatewayPath);
        app.UseHub();
        app.UseWebClient();
        app.MapRest();
    }

    private static bool HasMetrics(ServerParts parts)
        => parts.Configuration.Get<ObservabilityOptions>().Metrics && parts.Configuration.Get<ListenerOptions>().Ops.Count > 0;

    private static NodeFacts Facts(ServerParts parts)
        => new(parts.Identity, parts.Data.FullPath, parts.Configuration, parts.Listeners, EngineRoles.Choose(parts.Data.FullPath), ModuleSetup.Names);
}
