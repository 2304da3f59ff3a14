using System.Net;
using OpenIM.Host.Configuration.Options;
using OpenIM.Host.Gateway.Handshake;

namespace OpenIM.Host.Listening;

/// <summary>Puts the client's own address in the place of a trusted proxy's, so that limits and logs mean the client.</summary>
internal sealed class ClientAddressMiddleware(RequestDelegate next, ListenerOptions options)
{
    private readonly IReadOnlyList<IPNetwork> trusted = TrustedProxies.Networks(options);

    /// <summary>Corrects the connection's remote address for this request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var forwarded = context.Request.Headers["X-Forwarded-For"].ToString();
        if (forwarded.Length > 0)
        {
            var connection = context.Connection;
            var own = connection.RemoteIpAddress is { } address ? new IPEndPoint(address, connection.RemotePort) : null;
            connection.RemoteIpAddress = ClientAddress.Of(own, forwarded, trusted);
        }

        return next(context);
    }
}
