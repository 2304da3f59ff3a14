using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>
/// All messages that the index does not cover: one table being filled and full ones that wait for the merger. The
/// writer waits when too many wait.
/// </summary>
internal sealed class UnmergedTables(int rowsPerTable, long mergedThrough)
{
    private const int MostTables = 16;

    private readonly object gate = new();
    private UnmergedRows? filling;
    private Exception? mergeError;
    private bool closed;
    private long lastRowID = mergedThrough;

    // Newest first; replaced as a whole.
    private volatile UnmergedRows[] tables = [];

    /// <summary>Messages that the index does not cover.</summary>
    public long Count => tables.Sum(static table => (long)table.Count);

    /// <summary>Rowid of the newest message.</summary>
    public long LastRowID => Volatile.Read(ref lastRowID);

    /// <summary>Nothing is added any more.</summary>
    public bool IsClosed => Volatile.Read(ref closed);

    /// <summary>A table waits for the merger.</summary>
    public bool HasFull => tables.Length > 1 || (tables.Length == 1 && tables[0].IsFull);

    /// <summary>Finds a message that retention has left. May be called by any thread, and before the index is asked.</summary>
    public bool TryFind(MessageKey key, out StoredAt found)
    {
        foreach (var table in tables)
        {
            if (table.TryFind(key, out found))
            {
                return true;
            }
        }

        found = default;
        return false;
    }

    /// <summary>Adds a message.</summary>
    public void Add(in UnmergedRows.Entry entry)
    {
        if (filling is null || filling.IsFull)
        {
            lock (gate)
            {
                filling = new UnmergedRows(rowsPerTable);
                tables = [filling, .. tables];
            }
        }

        filling.Add(entry);
        Volatile.Write(ref lastRowID, entry.RowID);
        if (filling.IsFull)
        {
            lock (gate)
            {
                Monitor.PulseAll(gate);
            }
        }
    }

    /// <summary>Waits until a message can be added without more memory than allowed.</summary>
    /// <exception cref="IOException">Merging fails, so that waiting would not end.</exception>
    public void WaitForRoom()
    {
        if (tables.Length < MostTables)
        {
            return;
        }

        lock (gate)
        {
            while (tables.Length >= MostTables)
            {
                if (mergeError is not null)
                {
                    throw new IOException($"The index of the message log cannot be written: {mergeError.Message}", mergeError);
                }

                Monitor.Wait(gate);
            }
        }
    }

    /// <summary>The oldest full table. Waits for one as long as <paramref name="wait"/>; null when there is none.</summary>
    public UnmergedRows? TakeFull(bool wait)
    {
        lock (gate)
        {
            while (true)
            {
                if (HasFull)
                {
                    return tables[^1];
                }

                if (closed || !wait)
                {
                    return null;
                }

                Monitor.Wait(gate);
            }
        }
    }

    /// <summary>What is left when nothing is added any more, whether full or not; null for nothing.</summary>
    public UnmergedRows? TakeRest() => tables.Length == 0 ? null : tables[^1];

    /// <summary>Forgets a table that the index covers.</summary>
    public void Remove(UnmergedRows merged)
    {
        lock (gate)
        {
            tables = [.. tables.Where(table => table != merged)];
            mergeError = null;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Reports that merging failed, and waits a little before the next attempt.</summary>
    public void ReportFailure(Exception error, TimeSpan pause)
    {
        lock (gate)
        {
            mergeError = error;
            Monitor.PulseAll(gate);
            if (!closed)
            {
                Monitor.Wait(gate, pause);
            }
        }
    }

    /// <summary>Ends waiting: nothing is added any more.</summary>
    public void Close()
    {
        lock (gate)
        {
            Volatile.Write(ref closed, true);
            Monitor.PulseAll(gate);
        }
    }
}
