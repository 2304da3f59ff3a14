using System.ComponentModel.DataAnnotations;

namespace OpenIM.Host.Configuration.Options;

/// <summary>
/// Section <c>listen</c>: where the server listens. Each list holds URLs: <c>http://*:10002</c> (every IPv4 and IPv6
/// address), <c>http://0.0.0.0:10002</c>, <c>http://[::1]:10002</c>, <c>https://…</c> (needs section tls) or
/// <c>unix:/path</c>. Port 0 takes any free port and prints it. An empty list turns the listener off.
/// </summary>
internal sealed class ListenerOptions
{
    /// <summary>REST API, the account API below <c>/chat</c> and <c>/complete_admin</c>, and the SDK gateway at <c>/msg_gateway</c>.</summary>
    public IReadOnlyList<string> Http { get; init; } = ["http://*:10002"];

    /// <summary>The gateway of the OpenIM SDKs, on every path.</summary>
    public IReadOnlyList<string> Gateway { get; init; } = ["http://*:10001"];

    /// <summary>The account API: registration, log-in, profiles.</summary>
    public IReadOnlyList<string> Account { get; init; } = ["http://*:10008"];

    /// <summary>The part of the account API for administrators.</summary>
    public IReadOnlyList<string> AccountAdmin { get; init; } = ["http://*:10009"];

    /// <summary>Metrics and readiness with details. Not for the public.</summary>
    public IReadOnlyList<string> Ops { get; init; } = ["http://127.0.0.1:10003"];

    /// <summary>
    /// Reverse proxies whose <c>X-Forwarded-For</c> is believed: addresses or networks (<c>10.0.0.0/8</c>). Empty:
    /// nobody but who comes through a Unix socket.
    /// </summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>File mode of Unix sockets, octal.</summary>
    [RegularExpression("^0?[0-7]{3}$", ErrorMessage = "must be an octal file mode such as 660, in quotes")]
    public string SocketMode { get; init; } = "660";
}
