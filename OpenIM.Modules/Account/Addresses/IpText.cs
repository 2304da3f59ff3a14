using System.Net;

namespace OpenIM.Modules.Account.Addresses;

/// <summary>How an address is written where addresses are compared.</summary>
internal static class IpText
{
    /// <summary>The one way of several; an IPv4 address within IPv6 is an IPv4 address. Null: it is no address.</summary>
    public static string? Of(string text)
    {
        // A bare number would be taken for an address, too.
        if (text.AsSpan().IndexOfAny('.', ':') < 0 || !IPAddress.TryParse(text.Trim(), out var ip))
        {
            return null;
        }

        return (ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip).ToString();
    }
}
