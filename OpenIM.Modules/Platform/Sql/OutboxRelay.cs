using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenIM.Modules.Platform.Sql.Outbox;

namespace OpenIM.Modules.Platform.Sql;

/// <summary>
/// Brings committed events to their handlers: in commit order per lane key, lanes beside each other, each event again
/// and again until it is handled. Woken by commits; there is no polling.
/// </summary>
public sealed class OutboxRelay : BackgroundService
{
    private const int LanesAtOnce = 32;

    private readonly Changes changes;
    private readonly OutboxSignal signal;
    private readonly OutboxDeletions deletions;
    private readonly OutboxLaneTools tools;
    private readonly SemaphoreSlim atWork = new(LanesAtOnce, LanesAtOnce);
    private readonly Lock gate = new();
    private readonly Dictionary<string, (OutboxLane Lane, Task Work)> lanes = new(StringComparer.Ordinal);

    internal OutboxRelay(
        Database database, Changes changes, DurableEvents events, OutboxSignal signal, TimeProvider clock, ILogger<OutboxRelay> logger)
    {
        this.changes = changes;
        this.signal = signal;
        deletions = new OutboxDeletions(changes, signal);
        tools = new OutboxLaneTools(database, events, deletions, atWork, clock, logger);
    }

    /// <summary>Events that were committed and are not handled yet.</summary>
    public long PendingCount => signal.Pending;

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        atWork.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var deleting = deletions.RunAsync(stoppingToken);
        try
        {
            await NoteWhatWasLeftAsync(stoppingToken);
            await foreach (var laneKey in signal.LaneKeys.ReadAllAsync(stoppingToken))
            {
                Wake(laneKey, stoppingToken);
            }
        }
        finally
        {
            // What is being handled ends before the modules it uses are taken away.
            await Task.WhenAll([.. UnderWay(), deleting]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task NoteWhatWasLeftAsync(CancellationToken cancellationToken)
    {
        // As a writer: nobody commits between the count and the note of it.
        await using var change = await changes.BeginAsync(cancellationToken);
        signal.FoundAtStart(await OutboxTable.ListLanesAsync(change, cancellationToken));
    }

    private void Wake(string laneKey, CancellationToken stoppingToken)
    {
        lock (gate)
        {
            if (lanes.TryGetValue(laneKey, out var running))
            {
                running.Lane.HasMore = true;
                return;
            }

            var lane = new OutboxLane(laneKey, tools);
            lanes.Add(laneKey, (lane, Task.Run(() => RunAsync(laneKey, lane, stoppingToken), CancellationToken.None)));
        }
    }

    private async Task RunAsync(string laneKey, OutboxLane lane, CancellationToken stoppingToken)
    {
        do
        {
            await lane.DrainAsync(stoppingToken);
        }
        while (!TryEnd(laneKey, lane));
    }

    private bool TryEnd(string laneKey, OutboxLane lane)
    {
        lock (gate)
        {
            if (!lane.HasMore)
            {
                return lanes.Remove(laneKey);
            }

            lane.HasMore = false;
            return false;
        }
    }

    private List<Task> UnderWay()
    {
        lock (gate)
        {
            return [.. lanes.Values.Select(static running => running.Work)];
        }
    }
}
