namespace OpenIM.Modules.Message.Log.Sqlite.Keys;

/// <summary>Makes one run out of several, in steps, so that a fresh one never waits for it.</summary>
internal sealed class KeyCompaction
{
    private readonly List<KeyRunCursor> cursors = [];
    private readonly KeyRunBuilder builder;

    /// <summary>Begins.</summary>
    public KeyCompaction(KeyRunStore store, long run, IReadOnlyList<KeyRun> sources)
    {
        Run = run;
        Sources = sources;
        builder = new KeyRunBuilder(store, run, sources.Sum(static source => source.Entries));
        foreach (var source in sources)
        {
            var cursor = new KeyRunCursor(store, source);
            if (cursor.MoveNext())
            {
                cursors.Add(cursor);
            }
        }
    }

    /// <summary>Number of the run being written.</summary>
    public long Run { get; }

    /// <summary>What it is made of.</summary>
    public IReadOnlyList<KeyRun> Sources { get; }

    /// <summary>Writes up to so many entries. True when all are written.</summary>
    public bool Step(int entries)
    {
        for (; entries > 0 && cursors.Count > 0; entries--)
        {
            var least = cursors[0];
            for (var i = 1; i < cursors.Count; i++)
            {
                if (cursors[i].Current.Prefix < least.Current.Prefix)
                {
                    least = cursors[i];
                }
            }

            builder.Add(least.Current);
            if (!least.MoveNext())
            {
                cursors.Remove(least);
            }
        }

        return cursors.Count == 0;
    }

    /// <summary>Ends the run.</summary>
    public KeyRun Finish() => builder.Finish();
}
