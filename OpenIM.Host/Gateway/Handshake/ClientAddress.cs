using System.Net;
using System.Net.Sockets;

namespace OpenIM.Host.Gateway.Handshake;

/// <summary>Who is at the other end, as far as it can be believed.</summary>
internal static class ClientAddress
{
    /// <summary>
    /// The client's address: the nearest one in <c>X-Forwarded-For</c> that is not itself a trusted proxy, when the
    /// connection comes from one; else the connection's own. Null for a Unix socket without a trusted word.
    /// </summary>
    /// <param name="remote">Where the connection comes from.</param>
    /// <param name="forwardedFor">The header, as it came.</param>
    /// <param name="trustedProxies">Whose word is believed.</param>
    /// <param name="trustsUnixSockets">Whether whoever connects through a Unix socket is believed: something on this machine.</param>
    public static IPAddress? Of(
        EndPoint? remote, string forwardedFor, IReadOnlyList<IPNetwork> trustedProxies, bool trustsUnixSockets = true)
    {
        var address = remote is IPEndPoint { Address: var own } ? Plain(own) : null;
        var hops = forwardedFor.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        for (var i = hops.Length - 1; i >= 0 && IsTrusted(address); i--)
        {
            if (!IPAddress.TryParse(hops[i], out var hop))
            {
                break;
            }

            address = Plain(hop);
        }

        return address;

        bool IsTrusted(IPAddress? hop)
            => hop is null ? trustsUnixSockets : trustedProxies.Any(network => network.Contains(hop));
    }

    /// <summary>What shares a limit: an IPv4 address, or an IPv6 network of 64 bits, which is what one customer has.</summary>
    public static UInt128 LimitKey(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        address.TryWriteBytes(bytes, out _);
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            bytes[8..].Clear();
        }

        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
