using OpenIM.Modules.Message.Log.Sqlite.Raw;

namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>Adds ranges to what users have marked, joining all that touch: reading 10,000 messages is one row.</summary>
internal sealed class SeqRangeWriter(RawDatabase database)
{
    // A gap of this many seqs is looked at whether it holds nothing but the user's own messages.
    private const int LongestGap = 64;

    private readonly RawStatement before = database.Prepare("""
        SELECT first, last FROM seq_range WHERE conv = ?1 AND kind = ?2 AND user = ?3 AND first <= ?4 ORDER BY first DESC LIMIT 1
        """);

    private readonly RawStatement after = database.Prepare("""
        SELECT first, last FROM seq_range WHERE conv = ?1 AND kind = ?2 AND user = ?3 AND first > ?4 ORDER BY first LIMIT 1
        """);

    private readonly RawStatement insert = database.Prepare("INSERT INTO seq_range VALUES(?1, ?2, ?3, ?4, ?5)");
    private readonly RawStatement delete = database.Prepare("DELETE FROM seq_range WHERE conv = ?1 AND kind = ?2 AND user = ?3 AND first = ?4");

    /// <summary>
    /// Marks a range. <paramref name="bridges"/> says of a seq that it may be marked as well when that joins two
    /// ranges; null when no seq may.
    /// </summary>
    public void Add(long conversation, SeqMark mark, string userID, SeqRange range, Func<long, bool>? bridges)
    {
        var joined = range;
        while (Find(before, conversation, mark, userID, joined.Last) is { } earlier && Joins(earlier, joined, bridges))
        {
            if (earlier.First <= joined.First && earlier.Last >= joined.Last)
            {
                return;
            }

            Delete(conversation, mark, userID, earlier.First);
            joined = new SeqRange(Math.Min(earlier.First, joined.First), Math.Max(earlier.Last, joined.Last));
        }

        while (Find(after, conversation, mark, userID, joined.Last) is { } later && Joins(joined, later, bridges))
        {
            Delete(conversation, mark, userID, later.First);
            joined = joined with { Last = later.Last };
        }

        insert.Bind(1, conversation).Bind(2, (long)mark).Bind(3, userID).Bind(4, joined.First).Bind(5, joined.Last).Run();
    }

    private static bool Joins(SeqRange earlier, SeqRange later, Func<long, bool>? bridges)
    {
        if (earlier.Last >= later.First - 1)
        {
            return true;
        }

        if (bridges is null || later.First - earlier.Last - 1 > LongestGap)
        {
            return false;
        }

        for (var seq = earlier.Last + 1; seq < later.First; seq++)
        {
            if (!bridges(seq))
            {
                return false;
            }
        }

        return true;
    }

    private static SeqRange? Find(RawStatement statement, long conversation, SeqMark mark, string userID, long seq)
    {
        if (!statement.Bind(1, conversation).Bind(2, (long)mark).Bind(3, userID).Bind(4, seq).Step())
        {
            return null;
        }

        var found = new SeqRange(statement.Int64(0), statement.Int64(1));
        statement.Reset();
        return found;
    }

    private void Delete(long conversation, SeqMark mark, string userID, long first)
        => delete.Bind(1, conversation).Bind(2, (long)mark).Bind(3, userID).Bind(4, first).Run();
}
