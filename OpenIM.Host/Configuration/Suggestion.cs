namespace OpenIM.Host.Configuration;

/// <summary>Finds what a mistyped word was meant to be.</summary>
internal static class Suggestion
{
    // One letter in three may be wrong; of shorter words everything is near.
    private const int ShortestWord = 3;

    /// <summary>The candidate nearest to <paramref name="word"/>; null when none is near.</summary>
    public static string? For(string word, IEnumerable<string> candidates)
    {
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var distance = Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase) && word.Length >= ShortestWord)
            {
                // An abbreviation.
                distance = Math.Min(distance, 1);
            }

            if (distance < bestDistance && distance <= Tolerance(word, candidate))
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best;
    }

    private static int Tolerance(string word, string candidate)
        => word.Length < ShortestWord ? 0 : Math.Max(1, Math.Min(word.Length, candidate.Length) / ShortestWord);

    // Optimal string alignment: two neighbouring letters in the wrong order are one mistake, as they are for a typist.
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            d[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            d[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(change, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }
}
