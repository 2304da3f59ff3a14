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
    private readonly LaneBook lanes = new();

    internal OutboxRelay(
        Database database, Changes changes, DurableEvents events, OutboxSignal signal, TimeProvider clock, ILogger<OutboxRelay> logger)
    {
        this.changes = changes;
        this.signal = signal;
        deletions = new OutboxDeletions(changes, signal);
        tools = new OutboxLaneTools(database, events, deletions, signal.Waits, atWork, clock, logger);
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
                lanes.Wake(laneKey, () => RunLaneAsync(laneKey, stoppingToken));
            }
        }
        finally
        {
            // What is being handled ends before the modules it uses are taken away.
            await Task.WhenAll([.. lanes.UnderWay(), deleting]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            signal.Waits.Stop();
        }
    }

    private async Task NoteWhatWasLeftAsync(CancellationToken cancellationToken)
    {
        // As a writer: nobody commits between the count and the note of it.
        await using var change = await changes.BeginAsync(cancellationToken);
        signal.FoundAtStart(await OutboxTable.ListLanesAsync(change, cancellationToken));
    }

    private async Task RunLaneAsync(string laneKey, CancellationToken stoppingToken)
    {
        var lane = new OutboxLane(laneKey, tools);
        do
        {
            await lane.DrainAsync(stoppingToken);
        }
        while (!lanes.TryEnd(laneKey));
    }
}
