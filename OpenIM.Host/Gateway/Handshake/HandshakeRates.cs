using System.Collections.Concurrent;
using System.Net;
using OpenIM.Host.Gateway.Sessions;

namespace OpenIM.Host.Gateway.Handshake;

/// <summary>How many handshakes each client address may still make. An address that was quiet for a while is forgotten.</summary>
internal sealed class HandshakeRates(GatewayOptions options)
{
    private readonly ConcurrentDictionary<ulong, Allowance> addresses = new();

    /// <summary>Counts a handshake. False when the address has used up what it may.</summary>
    public bool TryTake(IPAddress? address, int nowSeconds)
    {
        // Behind loopback is the administrator, or a proxy that is not named as trusted and stands for everybody.
        if (options.HandshakesPerSecond == 0 || address is null || IPAddress.IsLoopback(address))
        {
            return true;
        }

        var allowance = addresses.GetOrAdd(ClientAddress.LimitKey(address), static _ => new Allowance());
        lock (allowance)
        {
            return allowance.Bucket.TryTake(options.HandshakesPerSecond, nowSeconds);
        }
    }

    /// <summary>Forgets addresses whose allowance is full again.</summary>
    public void Sweep(int nowSeconds)
    {
        foreach (var (key, allowance) in addresses)
        {
            if (allowance.Bucket.IsFullAt(nowSeconds))
            {
                addresses.TryRemove(key, out _);
            }
        }
    }

    private sealed class Allowance
    {
        public RateBucket Bucket;
    }
}
