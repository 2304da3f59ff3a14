using System.Net;

namespace OpenIM.Host.Gateway;

/// <summary>
/// What the gateway takes from the configuration, and the fixed times of the protocol. The host fills it from the
/// sections <c>listen</c> and <c>limits</c>; a default instance serves tests.
/// </summary>
internal sealed class GatewayOptions
{
    /// <summary>Most connections at once, handshakes included; further ones are answered 1601. 0 means no limit.</summary>
    public int MaxConnections { get; init; } = 100_000;

    /// <summary>Handshakes a second from one client address; twice as many at once. 0 means no limit. Loopback and Unix sockets have none.</summary>
    public int HandshakesPerSecond { get; init; } = 2000;

    /// <summary>Messages a second from one session; twice as many at once. 0 means no limit.</summary>
    public int SendsPerSecond { get; init; } = 1000;

    /// <summary>Proxies whose <c>X-Forwarded-For</c> is believed.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>Whether whoever connects through a Unix socket is such a proxy.</summary>
    public bool TrustsUnixSockets { get; init; } = true;

    /// <summary>How long a client may take for its handshake.</summary>
    public TimeSpan HandshakeTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A connection that was silent for so long is pinged. Above the native core's own ping period of 24 s, so that those are never pinged.</summary>
    public int PingAfterSeconds { get; init; } = 27;

    /// <summary>A connection from which nothing came for so long after a ping is dead.</summary>
    public int PingTimeoutSeconds { get; init; } = 30;

    /// <summary>A request is answered within so many seconds; an SDK waits 10.</summary>
    public int RequestSeconds { get; init; } = 8;

    /// <summary>How long a closing connection may take to say good-bye and to take what is queued for it.</summary>
    public int CloseSeconds { get; init; } = 2;

    /// <summary>Most pushes that wait for one session over what its socket took; one more and it is closed.</summary>
    public int QueueFrames { get; init; } = 1024;

    /// <summary>Most bytes of such pushes.</summary>
    public int QueueBytes { get; init; } = 4 * 1024 * 1024;
}
