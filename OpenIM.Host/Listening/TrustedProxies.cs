using System.Net;
using System.Net.Sockets;
using OpenIM.Host.Configuration.Options;

namespace OpenIM.Host.Listening;

/// <summary>The reverse proxies whose word on the client's address is taken.</summary>
internal static class TrustedProxies
{
    /// <summary>The networks of a checked configuration.</summary>
    public static IReadOnlyList<IPNetwork> Networks(ListenerOptions options)
        => [.. options.TrustedProxies.Select(text => Parse(text) ?? throw new ArgumentException(text, nameof(options)))];

    /// <summary>An address or a network; null when the text is neither.</summary>
    public static IPNetwork? Parse(string text)
    {
        if (IPNetwork.TryParse(text, out var network))
        {
            return network;
        }

        return IPAddress.TryParse(text, out var address)
            ? new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
            : null;
    }
}
