using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace OpenIM.Host.Hubs.Connections;

/// <summary>One stream of an HTTP/2 connection, which carries others beside it. Dispose it to send the rest.</summary>
internal sealed class BorrowedStream : ConnectionContext
{
    private readonly HttpContext context;
    private readonly Pipe outbound = new();
    private readonly Task sending;
    private readonly Lock gate = new();
    private bool hasEnded;

    public BorrowedStream(HttpContext context, Stream stream)
    {
        this.context = context;
        ConnectionId = context.TraceIdentifier;
        Features = context.Features;
        Transport = new HubDuplex(PipeReader.Create(stream), outbound.Writer);
        sending = SendAsync(stream);
    }

    public override IDuplexPipe Transport { get; set; }

    public override string ConnectionId { get; set; }

    public override IFeatureCollection Features { get; }

    public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();

    public override void Abort(ConnectionAbortedException abortReason) => Abort();

    public override void Abort()
    {
        lock (gate)
        {
            // Kestrel uses the context again: the next request on this connection must not pay for this one.
            if (!hasEnded)
            {
                context.Abort();
            }
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await outbound.Writer.CompleteAsync();
        await sending;
        lock (gate)
        {
            hasEnded = true;
        }

        await base.DisposeAsync();
    }

    private async Task SendAsync(Stream stream)
    {
        try
        {
            await outbound.Reader.CopyToAsync(stream);
            await outbound.Reader.CompleteAsync();
        }
        catch (Exception failure)
        {
            // The client is gone. Whoever writes next finds out.
            await outbound.Reader.CompleteAsync(failure);
        }
    }
}
