namespace OpenIM.Modules.Platform.Sql.Outbox;

/// <summary>
/// Who waits until an event is handled. Only for answers that promise what the event brings about; nothing is lost with it,
/// as the outbox keeps the event. Thread-safe.
/// </summary>
internal sealed class OutboxWaits
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<OutboxWait>> byLane = new(StringComparer.Ordinal);
    private bool stopped;

    /// <summary>Begins to wait. Before the commit: an event may be handled in the moment after it.</summary>
    /// <param name="laneKey">The lane.</param>
    /// <param name="outboxID">The wait ends when this row of the lane is handled, or a later one.</param>
    public OutboxWait Begin(string laneKey, long outboxID)
    {
        var wait = new OutboxWait(outboxID);
        lock (gate)
        {
            if (stopped)
            {
                wait.End(isHandled: false);
                return wait;
            }

            if (!byLane.TryGetValue(laneKey, out var waits))
            {
                byLane.Add(laneKey, waits = []);
            }

            waits.Add(wait);
        }

        return wait;
    }

    /// <summary>Ends a wait for what will not be committed, or that took too long.</summary>
    public void GiveUp(string laneKey, OutboxWait wait) => Remove(laneKey, other => other == wait);

    /// <summary>This row of the lane is handled, and so are all before it.</summary>
    public void Handled(string laneKey, long outboxID)
    {
        foreach (var wait in Remove(laneKey, wait => wait.OutboxID <= outboxID))
        {
            wait.End(isHandled: true);
        }
    }

    /// <summary>Nothing is handled any more.</summary>
    public void Stop()
    {
        List<OutboxWait> waits;
        lock (gate)
        {
            stopped = true;
            waits = [.. byLane.Values.SelectMany(static waits => waits)];
            byLane.Clear();
        }

        waits.ForEach(static wait => wait.End(isHandled: false));
    }

    private List<OutboxWait> Remove(string laneKey, Predicate<OutboxWait> isOver)
    {
        lock (gate)
        {
            if (!byLane.TryGetValue(laneKey, out var waits))
            {
                return [];
            }

            var removed = waits.FindAll(isOver);
            waits.RemoveAll(isOver);
            if (waits.Count == 0)
            {
                byLane.Remove(laneKey);
            }

            return removed;
        }
    }
}
