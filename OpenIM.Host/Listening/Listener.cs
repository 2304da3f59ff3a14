using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace OpenIM.Host.Listening;

/// <summary>One configured address and, once the server listens, where it really is.</summary>
internal sealed class Listener(ListenerKind kind, ListenAddress address)
{
    /// <summary>What it serves.</summary>
    public ListenerKind Kind { get; } = kind;

    /// <summary>Its key in section listen.</summary>
    public string Name => JsonNamingPolicy.CamelCase.ConvertName(Kind.ToString());

    /// <summary>As configured.</summary>
    public ListenAddress Address { get; } = address;

    /// <summary>Kestrel's side of it; Kestrel writes the real port there when it has bound.</summary>
    public ListenOptions? Kestrel { get; set; }

    /// <summary>Where it listens; the configured endpoint before the start.</summary>
    public EndPoint EndPoint => Kestrel is { } bound && Address.UnixPath is null ? bound.EndPoint : Address.EndPoint;

    /// <summary>The URL with the real port.</summary>
    public string Url => Address.Url(EndPoint);

    /// <summary>The URL that a person on this machine opens: to a browser "all addresses" is no address.</summary>
    public string UrlHere
        => EndPoint is IPEndPoint { Address: var ip, Port: var port } && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any))
            ? $"{(Address.IsTls ? "https" : "http")}://localhost:{port}"
            : Url;
}
