using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.Message.Log.Sqlite.Keys;

/// <summary>
/// The dedup index: keys of all merged messages in sorted runs. Each merge adds a run; eight of about one size become
/// one. Keys are random, so that one tree of them would dirty a page for each message once it is large.
/// </summary>
internal sealed class KeyRuns
{
    private const int FanIn = 8;
    private const int EntriesPerStep = 200_000;
    private const int BlocksPerStep = 500;

    private readonly KeyRunStore store;
    private readonly int mergeRows;
    private readonly List<long> garbage;
    private KeyCompaction? compaction;
    private long nextRun;

    // Newest first, because what is looked up and found is mostly new. Replaced as a whole, after the commit.
    private volatile KeyRun[] live;

    /// <summary>Loads what the index file holds.</summary>
    public KeyRuns(KeyRunStore store, int mergeRows)
    {
        this.store = store;
        this.mergeRows = mergeRows;
        (var runs, garbage) = store.Load();
        live = [.. runs];
        nextRun = Math.Max(runs.Count == 0 ? 0 : runs.Max(static run => run.ID), garbage.Count == 0 ? 0 : garbage.Max()) + 1;
    }

    /// <summary>How many runs a look-up may have to ask.</summary>
    public int Count => live.Length;

    /// <summary>True when <see cref="Step"/> has something to do.</summary>
    public bool HasWork => compaction is not null || garbage.Count > 0 || Candidates() is not null;

    /// <summary>Finds a merged message that retention has left. May be called by any thread.</summary>
    public bool TryFind(MessageKey key, LogReaders readers, out StoredAt found)
    {
        var prefix = KeyEntry.PrefixOf(key);
        var hash = KeyFilter.Hash(prefix);
        KeyRun[] runs;
        do
        {
            runs = live;
            foreach (var run in runs)
            {
                if (run.Filter.MayHold(hash) && TryFind(run, prefix, key, readers, out found))
                {
                    return true;
                }
            }

            // Runs that were replaced meanwhile may have lost their blocks while they were searched.
        }
        while (!ReferenceEquals(runs, live));

        found = default;
        return false;
    }

    /// <summary>Writes a run of fresh messages. It is looked into once <see cref="Publish"/> has been called after the commit.</summary>
    public KeyRun Write(ReadOnlySpan<UnmergedRows.Entry> rows)
    {
        var prefixes = new ulong[rows.Length];
        var rowIDs = new long[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            (prefixes[i], rowIDs[i]) = (KeyEntry.PrefixOf(rows[i].Key), rows[i].RowID);
        }

        Array.Sort(prefixes, rowIDs);
        var builder = new KeyRunBuilder(store, nextRun++, rows.Length);
        for (var i = 0; i < prefixes.Length; i++)
        {
            builder.Add(new KeyEntry(prefixes[i], rowIDs[i]));
        }

        return builder.Finish();
    }

    /// <summary>Lets look-ups see a run that is committed.</summary>
    public void Publish(KeyRun run) => live = [run, .. live];

    /// <summary>
    /// Does a bounded part of the upkeep in the caller's transaction. What it answers is to be run after the commit.
    /// </summary>
    public Action? Step()
    {
        if (compaction is null && Candidates() is { } sources)
        {
            compaction = new KeyCompaction(store, nextRun++, sources);
        }

        if (compaction is not null)
        {
            return compaction.Step(EntriesPerStep) ? Replace(compaction) : null;
        }

        var run = garbage[^1];
        return store.Clear(run, BlocksPerStep) ? () => garbage.Remove(run) : null;
    }

    /// <summary>Gives up the compaction under way, because its transaction was rolled back.</summary>
    public void Abandon()
    {
        if (compaction is not null)
        {
            garbage.Add(compaction.Run);
            compaction = null;
        }
    }

    private static bool TryFind(KeyRun run, ulong prefix, MessageKey key, LogReaders readers, out StoredAt found)
    {
        using var reader = readers.Rent();
        Span<byte> buffer = stackalloc byte[KeyEntry.PerBlock * KeyEntry.Size];
        for (var block = run.FirstBlockFor(prefix); block < run.Fences.Length && run.Fences[block] <= prefix; block++)
        {
            var entries = buffer[..reader.Index.ReadKeyBlock(KeyRun.BlockID(run.ID, block), buffer)];
            for (var i = FirstOf(prefix, entries); i < entries.Length && KeyEntry.Read(entries[i..]) is var entry && entry.Prefix == prefix; i += KeyEntry.Size)
            {
                if (reader.Log.TryReadPlace(entry.RowID, out var whole, out found) && whole == key)
                {
                    return true;
                }
            }
        }

        found = default;
        return false;
    }

    // Offset of the first entry whose prefix is not smaller.
    private static int FirstOf(ulong prefix, ReadOnlySpan<byte> entries)
    {
        var (low, high) = (0, entries.Length / KeyEntry.Size);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (KeyEntry.Read(entries[(middle * KeyEntry.Size)..]).Prefix < prefix)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low * KeyEntry.Size;
    }

    private Action Replace(KeyCompaction done)
    {
        var run = done.Finish();
        foreach (var source in done.Sources)
        {
            store.Kill(source.ID);
        }

        return () =>
        {
            live = [.. live.Where(other => !done.Sources.Contains(other)).Append(run).OrderByDescending(static other => other.ID)];
            garbage.AddRange(done.Sources.Select(static source => source.ID));
            compaction = null;
        };
    }

    private List<KeyRun>? Candidates()
        => live.GroupBy(TierOf).Where(static tier => tier.Count() >= FanIn).MinBy(static tier => tier.Key)?.ToList();

    // Tiers by size, so that the small runs of many short lives of the process are gathered as well.
    private int TierOf(KeyRun run) => Math.Max(0, (int)Math.Round(Math.Log((double)run.Entries / mergeRows, FanIn)));
}
