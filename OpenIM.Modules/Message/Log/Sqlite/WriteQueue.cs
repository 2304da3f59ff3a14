namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>What waits for the writer. Bounded: callers beyond the bound wait for room.</summary>
internal sealed class WriteQueue : IDisposable
{
    private const int Bound = 1024;

    private readonly object gate = new();
    private readonly SemaphoreSlim room = new(Bound);
    private List<PendingWrite> waiting = [];
    private bool closed;

    /// <summary>Puts something in, after waiting for room.</summary>
    public async ValueTask AddAsync(PendingWrite write, CancellationToken cancellationToken)
    {
        await room.WaitAsync(cancellationToken);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closed, typeof(SqliteMessageLog));
            waiting.Add(write);
            if (waiting.Count == 1)
            {
                Monitor.Pulse(gate);
            }
        }
    }

    /// <summary>
    /// Takes all that waits, and waits when there is nothing. <paramref name="idle"/> is run instead of waiting as long
    /// as it answers true. False when the queue is closed and empty.
    /// </summary>
    public bool TakeAll(ref List<PendingWrite> taken, Func<bool> idle)
    {
        taken.Clear();
        while (!TryTakeAll(ref taken))
        {
            if (idle())
            {
                continue;
            }

            lock (gate)
            {
                if (waiting.Count == 0)
                {
                    if (closed)
                    {
                        return false;
                    }

                    Monitor.Wait(gate);
                }
            }
        }

        room.Release(taken.Count);
        return true;
    }

    /// <summary>Lets nothing in any more.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            Monitor.PulseAll(gate);
        }

        // Whoever waits for room comes in and is told.
        room.Release(Bound);
    }

    /// <inheritdoc/>
    public void Dispose() => room.Dispose();

    private bool TryTakeAll(ref List<PendingWrite> taken)
    {
        lock (gate)
        {
            (taken, waiting) = (waiting, taken);
            return taken.Count > 0;
        }
    }
}
