using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OpenIM.Host.Listening;

/// <summary>One address to listen at, as configured.</summary>
/// <param name="Text">The configured URL.</param>
/// <param name="EndPoint">IP endpoint or Unix socket. IPv6 "any" takes IPv4 too.</param>
/// <param name="IsTls">True for <c>https://</c>.</param>
internal sealed record ListenAddress(string Text, EndPoint EndPoint, bool IsTls)
{
    private const string UnixPrefix = "unix:";

    /// <summary>Path of the Unix socket; null for an IP address.</summary>
    public string? UnixPath => (EndPoint as UnixDomainSocketEndPoint)?.ToString();

    /// <summary>The URL of an endpoint, with the port that it really has.</summary>
    public string Url(EndPoint bound)
        => bound is IPEndPoint ip ? $"{(IsTls ? "https" : "http")}://{ip}" : UnixPrefix + bound;

    /// <summary>Reads a URL of section listen.</summary>
    /// <returns>Null and the rule that is broken, beginning with "must", when it is none.</returns>
    public static ListenAddress? Parse(string text, out string rule)
    {
        rule = "must be a URL such as http://*:10002, http://127.0.0.1:10002, http://[::1]:10002 or unix:/run/openim.sock";
        if (text.StartsWith(UnixPrefix, StringComparison.Ordinal))
        {
            return ParseUnix(text, ref rule);
        }

        var isTls = text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        if (!isTls && !text.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var authority = text[(isTls ? "https://" : "http://").Length..].TrimEnd('/');
        var colon = authority.LastIndexOf(':');
        if (colon < 0 || authority.EndsWith(']'))
        {
            rule = "must name a port";
            return null;
        }

        if (!ushort.TryParse(authority.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            rule = "must have a port from 0 (any free one) to 65535";
            return null;
        }

        var address = ParseHost(authority[..colon]);
        rule = address is null ? "must name an IP address of this machine, localhost, or * for all of them" : "";
        return address is null ? null : new ListenAddress(text, new IPEndPoint(address, port), isTls);
    }

    private static ListenAddress? ParseUnix(string text, ref string rule)
    {
        var path = text[UnixPrefix.Length..];
        // 104 bytes on BSD and macOS, 108 on Linux; one limit for all keeps a configuration portable.
        if (path.Length is 0 or > 100)
        {
            rule = "must name the path of a socket, of at most 100 characters";
            return null;
        }

        rule = "";
        return new ListenAddress(text, new UnixDomainSocketEndPoint(Path.GetFullPath(path)), IsTls: false);
    }

    private static IPAddress? ParseHost(string host) => host switch
    {
        "*" or "+" => Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any,
        "localhost" => IPAddress.Loopback,
        _ when host.StartsWith('[') != host.Contains(':', StringComparison.Ordinal) => null,
        _ => IPAddress.TryParse(host, out var address) ? address : null,
    };
}
