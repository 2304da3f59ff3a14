using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace OpenIM.Host.Hubs.Connections;

/// <summary>
/// The connection as SignalR sees it: what clients sent comes out of a pipe, without WebSocket frames; what it writes
/// becomes one WebSocket message per flush. Its beat is the one clock of all sessions.
/// </summary>
internal sealed class HubLink : ConnectionContext, ITransferFormatFeature, IConnectionHeartbeatFeature
{
    // The largest message and one more: behind it the socket has to wait.
    private static readonly PipeOptions InboundOptions = new(
        readerScheduler: PipeScheduler.Inline,
        writerScheduler: PipeScheduler.ThreadPool,
        pauseWriterThreshold: 2 * HubSession.MaxMessageBytes,
        resumeWriterThreshold: HubSession.MaxMessageBytes,
        useSynchronizationContext: false);

    private readonly Pipe inbound = new(InboundOptions);
    private readonly Lock gate = new();
    private readonly List<(Action<object> Action, object State)> beats = [];

    public HubLink(HubSession session)
    {
        ConnectionId = session.Identity.SessionID;
        Transport = new HubDuplex(inbound.Reader, new HubOutput(session));
        Features.Set<ITransferFormatFeature>(this);
        Features.Set<IConnectionHeartbeatFeature>(this);
        Features.Set(session);
    }

    public override string ConnectionId { get; set; }

    public override IFeatureCollection Features { get; } = new FeatureCollection();

    public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();

    public override IDuplexPipe Transport { get; set; }

    /// <summary>Where the session puts what clients sent.</summary>
    public PipeWriter Inbound => inbound.Writer;

    public TransferFormat SupportedFormats => TransferFormat.Text | TransferFormat.Binary;

    /// <summary>Set by SignalR's handshake: the format of the protocol that the client chose.</summary>
    public TransferFormat ActiveFormat { get; set; } = TransferFormat.Text;

    public void OnHeartbeat(Action<object> action, object state)
    {
        lock (gate)
        {
            beats.Add((action, state));
        }
    }

    /// <summary>Lets SignalR do what is due: its pings.</summary>
    public void Beat()
    {
        lock (gate)
        {
            foreach (var (action, state) in beats)
            {
                action(state);
            }
        }
    }
}
