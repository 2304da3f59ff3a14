using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using OpenIM.Host.Configuration.Options;
using OpenIM.Host.Gateway;
using OpenIM.Host.Listening;
using OpenIM.Host.Ops;
using OpenIM.Host.Rest;
using OpenIM.Host.Startup;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Platform.Sql.Migrations;
using Serilog;

namespace OpenIM.Host.Composition;

/// <summary>Puts the process together: one web application, its listeners, modules and middleware.</summary>
internal static class Server
{
    // Kestrel lets requests finish and the gateway closes its sessions within this; then connections are cut.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(8);

    /// <summary>Builds the application; nothing listens before it is started.</summary>
    public static WebApplication Build(ServerParts parts, IMessageLog log)
    {
        // The empty builder: no appsettings.json, no ASPNETCORE_URLS, no file watchers; config.yaml is all there is.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "openim" });
        builder.Configuration.AddConfiguration(parts.Configuration.Configuration);
        builder.Services.AddLogging();
        builder.Services.AddSerilog(parts.Logger);
        builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddOptionObjects(parts.Configuration);
        builder.Services.AddSingleton(Facts(parts));
        builder.Services.AddEngines(parts, log);
        builder.Services.AddModules();
        builder.Services.AddGateway();
        builder.Services.AddRest(new RestOptions { MaxConcurrentCalls = parts.Configuration.Get<LimitsOptions>().ConcurrentCalls });

        builder.WebHost.UseKestrelCore();
        builder.Services.Configure<SocketTransportOptions>(parts.Listeners.ConfigureTransport);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            parts.Listeners.AddTo(kestrel, ConfigureListener);
        });

        var app = builder.Build();
        app.UseMiddleware<OpsMiddleware>();
        app.UseMiddleware<HealthMiddleware>();
        app.MapRest();
        return app;
    }

    /// <summary>Brings the stores up to date, then listens.</summary>
    public static async Task StartServerAsync(this WebApplication app)
    {
        await app.Services.GetRequiredService<SchemaMigrator>().MigrateAsync(CancellationToken.None);
        await app.StartAsync();
    }

    private static NodeFacts Facts(ServerParts parts)
        => new(parts.Identity, parts.Data.FullPath, parts.Configuration, parts.Listeners, EngineRoles.Choose(parts), ModuleSetup.Names);

    private static void ConfigureListener(Listener listener, ListenOptions options)
    {
        options.Protocols = listener.Kind == ListenerKind.Http && listener.Address.IsTls ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1;
        if (listener.Kind == ListenerKind.Gateway)
        {
            options.UseGateway();
        }
        else if (listener.Kind == ListenerKind.Http)
        {
            options.UseGatewayAt("/msg_gateway");
        }
    }
}
