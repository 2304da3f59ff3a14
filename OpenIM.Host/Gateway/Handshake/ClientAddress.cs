using System.Buffers.Binary;
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

    /// <summary>
    /// What shares a limit: an IPv4 address, or an IPv6 network of 64 bits, which is what one customer has. IPv4 has the
    /// numbers below 2³², where IPv6 has no networks of customers.
    /// </summary>
    public static ulong LimitKey(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? BinaryPrimitives.ReadUInt64BigEndian(bytes)
            : BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
