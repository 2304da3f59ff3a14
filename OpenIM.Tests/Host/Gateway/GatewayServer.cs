using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OpenIM.Host.Gateway;
using OpenIM.Host.Gateway.Sessions;
using OpenIM.Host.Rest;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Tests.Builders;
using OpenIM.Tests.Host.Gateway.Client;
using OpenIM.Tests.Host.Gateway.Fakes;

namespace OpenIM.Tests.Host.Gateway;

/// <summary>The gateway on real sockets, in front of fake modules. It listens on a port of its own and beside HTTP.</summary>
internal sealed class GatewayServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<ListenOptions> listeners;

    private GatewayServer(WebApplication app, List<ListenOptions> listeners, FakeModules modules)
    {
        this.app = app;
        this.listeners = listeners;
        Modules = modules;
    }

    public FakeModules Modules { get; }

    public EndPoint Gateway => listeners[0].EndPoint!;

    /// <summary>An HTTP port with the gateway at <c>/msg_gateway</c>; every other request is answered with its path.</summary>
    public EndPoint Http => listeners[1].EndPoint!;

    /// <summary>Open connections, handshakes included.</summary>
    public int ConnectionCount => Table.ConnectionCount;

    public bool IsStopping => Table.IsStopping;

    public RecentCalls Calls => app.Services.GetRequiredService<RecentCalls>();

    public SessionTable Table => app.Services.GetRequiredService<SessionTable>();

    public static async Task<GatewayServer> StartAsync(
        GatewayOptions? options = null, TimeProvider? clock = null, FakeModules? modules = null, Action<KestrelServerOptions>? more = null)
    {
        modules ??= new FakeModules();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddLogging(static logging => logging.ClearProviders());
        builder.Services.AddSingleton(options ?? new GatewayOptions());
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        modules.AddTo(builder.Services);
        builder.Services.AddGateway();
        List<ListenOptions> listeners = [];
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listeners.Add(listen.UseGateway()));
            kestrel.Listen(IPAddress.Loopback, 0, listen => listeners.Add(listen.UseGatewayAt("/msg_gateway")));
            more?.Invoke(kestrel);
        });
        var app = builder.Build();
        app.UseGatewayAt("/msg_gateway");
        app.Run(static context =>
        {
            var body = "http " + context.Request.Path;
            context.Response.ContentLength = body.Length;
            return context.Response.WriteAsync(body);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new GatewayServer(app, listeners, modules);
    }

    /// <summary>Connects a client with a token that fits.</summary>
    public Task<RawGatewayClient> ConnectAsync(string userID = "u1", bool json = false, bool gzip = false, int? receiveBuffer = null)
        => RawGatewayClient.ConnectAsync(
            Gateway, new ConnectOptions(userID, userID + ".5") { Json = json, Gzip = gzip, ReceiveBuffer = receiveBuffer });

    /// <summary>A bare connection to the gateway's own port.</summary>
    public Task<RawSocket> OpenSocketAsync() => RawSocket.ConnectAsync(Gateway);

    /// <summary>The server's side of the one session that is open.</summary>
    public async Task<SessionInfo> SessionAsync()
    {
        await Eventually.TrueAsync(() => Modules.Sessions.Count == 1, "a session");
        return Modules.Sessions.Values.Single();
    }

    /// <summary>Waits until every session is offline.</summary>
    public Task AllGoneAsync() => Eventually.TrueAsync(() => Modules.Sessions.IsEmpty, "the sessions to go offline");

    /// <summary>Lets time pass, second by second, as far as the gateway's own clock.</summary>
    public async Task PassAsync(FakeTimeProvider clock, int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            var next = Table.NowSeconds + 1;
            clock.Advance(TimeSpan.FromSeconds(1));
            await Eventually.TrueAsync(() => Table.NowSeconds >= next, "the gateway's clock");
        }
    }

    public Task StopAsync() => app.StopAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
