using System.Net;
using System.Net.Sockets;

namespace OpenIM.Modules.Account.Throttling;

/// <summary>What shares a limit by address.</summary>
internal static class AddressKey
{
    private const int NetworkBytes = 8;

    /// <summary>
    /// An IPv4 address, or an IPv6 network of 64 bits, which is what one customer has. Empty, for no limit: an unknown
    /// address, and this machine, behind which is the administrator or a proxy that stands for everybody.
    /// </summary>
    public static string Of(string address)
    {
        if (!IPAddress.TryParse(address, out var ip) || IPAddress.IsLoopback(ip))
        {
            return "";
        }

        return ip.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(ip.GetAddressBytes(), 0, NetworkBytes) : ip.ToString();
    }
}
