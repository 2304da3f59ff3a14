using System.ComponentModel.DataAnnotations;

namespace OpenIM.Host.Configuration.Options;

/// <summary>
/// Section <c>limits</c>: what one client may ask for before it is refused. Generous, so that only abuse and broken
/// clients meet them. 0 turns a limit off.
/// </summary>
internal sealed class LimitsOptions
{
    /// <summary>Connections of the gateway and the hub at once, handshakes included. Further ones are answered 1601, by the hub 503.</summary>
    [Range(0, 10_000_000)]
    public int Connections { get; init; } = 100_000;

    /// <summary>Handshakes a second from one client address; twice as many at once. An office shares an address. This machine has no limit.</summary>
    [Range(0, 1_000_000)]
    public int HandshakesPerSecond { get; init; } = 2000;

    /// <summary>Messages a second from one session of the gateway, calls a second from one of the hub; twice as many at once.</summary>
    [Range(0, 1_000_000)]
    public int SendsPerSecond { get; init; } = 1000;

    /// <summary>REST calls in progress at once. Further ones are answered 429 at once.</summary>
    [Range(0, 1_000_000)]
    public int ConcurrentCalls { get; init; } = 4096;
}
