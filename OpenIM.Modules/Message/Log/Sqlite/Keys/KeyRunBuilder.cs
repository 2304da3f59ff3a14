namespace OpenIM.Modules.Message.Log.Sqlite.Keys;

/// <summary>Writes a run from entries that come in ascending order.</summary>
internal sealed class KeyRunBuilder
{
    private readonly KeyRunStore store;
    private readonly long run;
    private readonly KeyFilter filter;
    private readonly List<ulong> fences;
    private readonly byte[] block = new byte[KeyEntry.PerBlock * KeyEntry.Size];
    private int used;
    private long entries;

    /// <summary>Begins a run of so many entries.</summary>
    public KeyRunBuilder(KeyRunStore store, long run, long expectedEntries)
    {
        this.store = store;
        this.run = run;
        filter = KeyFilter.For(expectedEntries);
        fences = new List<ulong>((int)(expectedEntries / KeyEntry.PerBlock) + 1);
        store.Begin(run);
    }

    /// <summary>Adds an entry.</summary>
    public void Add(KeyEntry entry)
    {
        if (used == 0)
        {
            fences.Add(entry.Prefix);
        }

        entry.Write(block.AsSpan(used));
        used += KeyEntry.Size;
        entries++;
        filter.Add(KeyFilter.Hash(entry.Prefix));
        if (used == block.Length)
        {
            WriteBlock();
        }
    }

    /// <summary>Ends the run and makes it a live one.</summary>
    public KeyRun Finish()
    {
        if (used > 0)
        {
            WriteBlock();
        }

        var finished = new KeyRun(run, entries, [.. fences], filter);
        store.Finish(finished);
        return finished;
    }

    private void WriteBlock()
    {
        store.WriteBlock(run, fences.Count - 1, block.AsSpan(0, used));
        used = 0;
    }
}
