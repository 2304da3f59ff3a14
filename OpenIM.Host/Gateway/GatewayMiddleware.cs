using Microsoft.AspNetCore.Connections.Features;
using OpenIM.Host.Gateway.Handshake;
using OpenIM.Host.Gateway.Sessions;

namespace OpenIM.Host.Gateway;

/// <summary>
/// The gateway's door for upgrades that come behind other requests on a connection, which <see cref="GatewayPeek"/> does
/// not see. Takes Kestrel's transport from under the request and serves on it; the framing is the same.
/// </summary>
internal sealed class GatewayMiddleware(RequestDelegate next, GatewayConnectionHandler gateway, PathString path)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path != path
            || context.Request.Protocol != HttpProtocol.Http11
            || context.Request.Headers.Upgrade.Count == 0
            || context.Features.Get<IConnectionTransportFeature>() is not { } transport)
        {
            return next(context);
        }

        return ServeAsync(context, transport);
    }

    private async Task ServeAsync(HttpContext context, IConnectionTransportFeature transport)
    {
        // Nothing may follow on a connection that spoke WebSocket.
        context.Response.Headers.Connection = "close";
        await gateway.ServeAsync(new BorrowedConnection(context, transport.Transport), UpgradeRequest.From(context.Request));
    }
}
