using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace OpenIM.Host.Gateway;

/// <summary>The connection beneath an HTTP request, for as long as the request lasts.</summary>
internal sealed class BorrowedConnection(HttpContext context, IDuplexPipe transport) : ConnectionContext
{
    // The connection's own, because it outlives the request.
    private readonly IConnectionLifetimeFeature? lifetime = context.Features.Get<IConnectionLifetimeFeature>();

    public override IDuplexPipe Transport { get; set; } = transport;

    public override string ConnectionId { get; set; } = context.Connection.Id;

    public override IFeatureCollection Features { get; } = context.Features;

    public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();

    public override EndPoint? RemoteEndPoint { get; set; } =
        context.Connection.RemoteIpAddress is { } address ? new IPEndPoint(address, context.Connection.RemotePort) : null;

    public override void Abort(ConnectionAbortedException abortReason) => lifetime?.Abort();

    public override void Abort() => lifetime?.Abort();
}
