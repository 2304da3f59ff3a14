using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Modules.Message.Marking;

/// <summary>Rules of read marks (docs/protocol/gateway.md §8.5). Pure.</summary>
internal static class MarkRules
{
    /// <summary>Most seqs that one request names.</summary>
    public const int MaxSeqs = 10_000;

    /// <summary>Checks what every read mark names.</summary>
    /// <exception cref="ImException">1001.</exception>
    public static void Check(string conversationID, string userID, IReadOnlyList<long>? seqs)
    {
        if (conversationID.Length == 0)
        {
            throw Errors.Args.With("conversationID is empty");
        }

        if (userID.Length == 0)
        {
            throw Errors.Args.With("userID is empty");
        }

        if (seqs is { Count: > MaxSeqs })
        {
            throw Errors.Args.With($"seqs has {seqs.Count} entries, at most {MaxSeqs} are allowed");
        }

        if (seqs is not null && seqs.Any(static seq => seq < 1))
        {
            throw Errors.Args.With("seqs holds a seq below 1");
        }
    }

    /// <summary>Checks a read position.</summary>
    /// <exception cref="ImException">1001.</exception>
    public static void CheckHasReadSeq(long hasReadSeq)
    {
        if (hasReadSeq < 1)
        {
            throw Errors.Args.With($"hasReadSeq is {hasReadSeq}, it must be at least 1");
        }
    }

    /// <summary>What becomes read: everything behind the old position up to the new one, and the named ones that exist. Ascending.</summary>
    public static IReadOnlyList<long> NewlyRead(long oldHasReadSeq, long hasReadSeq, IReadOnlyList<long>? named, long maxSeq)
    {
        var seqs = new SortedSet<long>();
        foreach (var seq in named ?? [])
        {
            if (seq <= maxSeq)
            {
                seqs.Add(seq);
            }
        }

        for (var seq = Math.Max(oldHasReadSeq, 0) + 1; seq <= hasReadSeq; seq++)
        {
            seqs.Add(seq);
        }

        return [.. seqs];
    }
}
