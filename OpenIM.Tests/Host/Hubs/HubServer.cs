using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OpenIM.Host.Gateway;
using OpenIM.Host.Gateway.Sessions;
using OpenIM.Host.Hubs;
using OpenIM.Host.Hubs.Tickets;
using OpenIM.Tests.Builders;
using OpenIM.Tests.EndToEnd.Hub;
using OpenIM.Tests.Host.Gateway.Client;
using OpenIM.Tests.Host.Gateway.Fakes;

namespace OpenIM.Tests.Host.Hubs;

/// <summary>The hub on a real socket, in front of fake modules and a clock of the test's.</summary>
internal sealed class HubServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ListenOptions listener;

    private HubServer(WebApplication app, ListenOptions listener, FakeModules modules, FakeTimeProvider clock, LogLines log)
    {
        this.app = app;
        this.listener = listener;
        Modules = modules;
        Clock = clock;
        Log = log;
    }

    public FakeModules Modules { get; }

    public FakeTimeProvider Clock { get; }

    /// <summary>What was logged as a warning or an error.</summary>
    public LogLines Log { get; }

    /// <summary>Open connections, handshakes included.</summary>
    public int ConnectionCount => Table.ConnectionCount;

    public bool IsStopping => Table.IsStopping;

    private SessionTable Table => app.Services.GetRequiredService<SessionTable>();

    public static async Task<HubServer> StartAsync(GatewayOptions? options = null, HttpProtocols protocols = HttpProtocols.Http1)
    {
        var modules = new FakeModules();
        var clock = new FakeTimeProvider();
        var log = new LogLines();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddLogging(logging => logging.ClearProviders().AddProvider(log));
        builder.Services.AddSingleton(options ?? new GatewayOptions());
        builder.Services.AddSingleton<TimeProvider>(clock);
        modules.AddTo(builder.Services);
        builder.Services.AddGateway();
        builder.Services.AddHub();
        ListenOptions? listener = null;
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = protocols;
            listener = listen;
        }));
        var app = builder.Build();

        // This machine has no limit by address.
        app.Use(static (context, next) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.5");
            return next(context);
        });
        app.UseMiddleware<HubMiddleware>();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new HubServer(app, listener!, modules, clock, log);
    }

    /// <summary>Where a connection is opened, with a fresh ticket.</summary>
    public string Target(string userID = "u1")
        => $"/hubs/im?access_token={app.Services.GetRequiredService<HubTickets>().Issue($"{userID}.5")}";

    /// <summary>The same with the server before it.</summary>
    public Uri Address() => new($"ws://{listener.EndPoint}{Target()}");

    /// <summary>The answer to an upgrade with a good ticket, and the socket it came on.</summary>
    public async Task<(RawSocket Socket, RawHttpAnswer Answer)> UpgradeAsync(string userID = "u1")
    {
        var socket = await RawSocket.ConnectAsync(listener.EndPoint!);
        return (socket, await socket.UpgradeAsync(Target(userID)));
    }

    /// <summary>Connects and sends SignalR's handshake, whose answer is left to the test.</summary>
    public async Task<HubSocket> ConnectAsync(string userID = "u1")
    {
        var (socket, answer) = await UpgradeAsync(userID);
        Assert.Equal(101, answer.Status);
        var hub = new HubSocket(socket);
        await hub.WriteAsync("""{"protocol":"json","version":1}""");
        return hub;
    }

    /// <summary>Lets time pass, second by second, as far as the clock of the sessions.</summary>
    public async Task PassAsync(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            var next = Table.NowSeconds + 1;
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Eventually.TrueAsync(() => Table.NowSeconds >= next, "the clock of the sessions");
        }
    }

    public Task StopAsync() => app.StopAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>Keeps warnings and errors.</summary>
    internal sealed class LogLines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();

        public IEnumerable<string> Lines => lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                lines.Enqueue($"{logLevel} {eventId.Id} {formatter(state, exception)} {exception?.Message}");
            }
        }

        public void Dispose()
        {
        }
    }
}
