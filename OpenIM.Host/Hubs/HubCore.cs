using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging.Abstractions;
using OpenIM.Host.Hubs.Connections;
using OpenIM.Host.Hubs.Protocols;

namespace OpenIM.Host.Hubs;

/// <summary>
/// SignalR, with services of its own: in those of the host it would bring authorization and routing into every request.
/// Made with the first connection.
/// </summary>
internal sealed class HubCore : IAsyncDisposable
{
    // Well within the 30 s of silence after which SignalR clients give a server up.
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan HandshakeTime = TimeSpan.FromSeconds(10);

    // Whether a client lives is found out beneath SignalR (HubSession), where a browser answers for a hidden tab.
    private static readonly TimeSpan Never = TimeSpan.FromDays(1);

    private readonly ServiceProvider services;

    public HubCore(HubAsker asker, HubProtocols protocols, TimeProvider clock)
    {
        var collection = new ServiceCollection();

        // SignalR would log the arguments of every call, message bodies among them, and every refusal as an error. What
        // has to be known is logged by HubSession and HubAsker.
        collection.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        collection.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        collection.AddSignalRCore();
        collection.Configure<HubOptions>(Configure);
        collection.AddSingleton(asker);
        collection.AddSingleton(clock);
        collection.AddSingleton(protocols.Json);
        collection.AddSingleton(protocols.MessagePack);
        services = collection.BuildServiceProvider();
        Handler = services.GetRequiredService<HubConnectionHandler<ImHub>>();
    }

    /// <summary>What SignalR does with a connection.</summary>
    public HubConnectionHandler<ImHub> Handler { get; }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static void Configure(HubOptions options)
    {
        options.SupportedProtocols = ["json", "messagepack"];
        options.KeepAliveInterval = PingInterval;
        options.HandshakeTimeout = HandshakeTime;
        options.ClientTimeoutInterval = Never;
        options.MaximumReceiveMessageSize = HubSession.MaxMessageBytes;
        options.MaximumParallelInvocationsPerClient = 1;
        options.DisableImplicitFromServicesParameters = true;
    }
}
