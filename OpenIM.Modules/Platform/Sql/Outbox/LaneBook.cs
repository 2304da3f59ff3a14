namespace OpenIM.Modules.Platform.Sql.Outbox;

/// <summary>
/// Which lanes are under way. A lane that is woken while it works looked at the outbox too early, perhaps: it has to
/// look once more before it may end.
/// </summary>
internal sealed class LaneBook
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Entry> lanes = new(StringComparer.Ordinal);

    /// <summary>Starts the work of a lane, unless it is under way.</summary>
    public void Wake(string laneKey, Func<Task> start)
    {
        lock (gate)
        {
            if (lanes.TryGetValue(laneKey, out var running))
            {
                running.HasMore = true;
                return;
            }

            // In the book before it runs: a lane may end before the start returns.
            var entry = new Entry();
            lanes.Add(laneKey, entry);
            entry.Work = Task.Run(start);
        }
    }

    /// <summary>False when rows came since the lane was told last: it has to look again.</summary>
    public bool TryEnd(string laneKey)
    {
        lock (gate)
        {
            if (!lanes[laneKey].HasMore)
            {
                return lanes.Remove(laneKey);
            }

            lanes[laneKey].HasMore = false;
            return false;
        }
    }

    /// <summary>The work that has not ended.</summary>
    public IReadOnlyList<Task> UnderWay()
    {
        lock (gate)
        {
            return [.. lanes.Values.Select(static running => running.Work)];
        }
    }

    private sealed class Entry
    {
        public bool HasMore { get; set; }

        public Task Work { get; set; } = Task.CompletedTask;
    }
}
