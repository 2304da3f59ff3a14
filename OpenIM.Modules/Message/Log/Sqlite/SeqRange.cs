namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>Seqs from first to last.</summary>
internal readonly record struct SeqRange(long First, long Last)
{
    /// <summary>The fewest ranges that hold the seqs between <paramref name="min"/> and <paramref name="max"/>, ascending.</summary>
    public static List<SeqRange> Of(IReadOnlyList<long> seqs, long min, long max)
    {
        var sorted = new List<long>(seqs.Count);
        foreach (var seq in seqs)
        {
            if (seq >= min && seq <= max)
            {
                sorted.Add(seq);
            }
        }

        sorted.Sort();
        var ranges = new List<SeqRange>();
        foreach (var seq in sorted)
        {
            if (ranges.Count > 0 && seq <= ranges[^1].Last + 1)
            {
                ranges[^1] = ranges[^1] with { Last = seq };
            }
            else
            {
                ranges.Add(new SeqRange(seq, seq));
            }
        }

        return ranges;
    }
}
