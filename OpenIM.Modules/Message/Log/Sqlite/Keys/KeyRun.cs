namespace OpenIM.Modules.Message.Log.Sqlite.Keys;

/// <summary>Key entries in ascending order, in blocks of the index file. Never changed once written.</summary>
/// <param name="ID">Its number; a later run has a higher one.</param>
/// <param name="Entries">How many.</param>
/// <param name="Fences">Prefix of the first entry of each block.</param>
/// <param name="Filter">Tells most keys that are not in it.</param>
internal sealed record KeyRun(long ID, long Entries, ulong[] Fences, KeyFilter Filter)
{
    /// <summary>The row of one of its blocks.</summary>
    public static long BlockID(long run, long block) => (run << 24) | block;

    /// <summary>The first block that may hold a prefix. An equal prefix may already end the block before its fence.</summary>
    public int FirstBlockFor(ulong prefix)
    {
        var (low, high) = (0, Fences.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Fences[middle] < prefix)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return Math.Max(0, low - 1);
    }
}
