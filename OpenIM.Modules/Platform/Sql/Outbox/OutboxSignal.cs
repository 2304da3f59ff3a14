using System.Threading.Channels;

namespace OpenIM.Modules.Platform.Sql.Outbox;

/// <summary>
/// Tells the relay which lane keys have new rows, after the commit. Nothing is lost with it: at start the relay asks
/// the outbox itself.
/// </summary>
internal sealed class OutboxSignal
{
    // Not bounded, because it must never make a committed change wait; the relay only notes the key and takes the next.
    private readonly Channel<string> laneKeys = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private long pending;

    /// <summary>Rows in the outbox: added and not yet deleted.</summary>
    public long Pending => Volatile.Read(ref pending);

    public ChannelReader<string> LaneKeys => laneKeys.Reader;

    /// <summary>Who waits for what the relay does.</summary>
    public OutboxWaits Waits { get; } = new();

    /// <summary>Counts rows. Called before the next writer is let in: whoever counts what is there counts nothing twice.</summary>
    public void Added(int count) => Interlocked.Add(ref pending, count);

    /// <summary>Has these lanes looked at.</summary>
    public void Wake(List<string> keys)
    {
        foreach (var key in keys)
        {
            laneKeys.Writer.TryWrite(key);
        }
    }

    public void FoundAtStart(IReadOnlyList<(string LaneKey, long Count)> lanes)
    {
        Interlocked.Exchange(ref pending, lanes.Sum(static lane => lane.Count));
        foreach (var (key, _) in lanes)
        {
            laneKeys.Writer.TryWrite(key);
        }
    }

    public void Deleted(int count) => Interlocked.Add(ref pending, -count);
}
