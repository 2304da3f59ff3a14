using OpenIM.Modules.Message.Log.Sqlite.Raw;

namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>Reads of what users have marked, kept as ranges that neither overlap nor touch.</summary>
internal sealed class SeqRanges(RawDatabase database)
{
    private readonly RawStatement between = database.Prepare("""
        SELECT first, last FROM seq_range
        WHERE conv = ?1 AND kind = ?2 AND user = ?3 AND first <= ?5
          AND first >= coalesce((SELECT max(first) FROM seq_range WHERE conv = ?1 AND kind = ?2 AND user = ?3 AND first <= ?4), 0)
          AND last >= ?4
        ORDER BY first
        """);

    private readonly RawStatement nextUser = database.Prepare("""
        SELECT user FROM seq_range WHERE conv = ?1 AND kind = ?2 AND user > ?3 ORDER BY user LIMIT 1
        """);

    /// <summary>The ranges that reach between two seqs, cut to them, ascending.</summary>
    public List<SeqRange> Between(long conversation, SeqMark mark, string userID, long begin, long end)
    {
        var found = new List<SeqRange>();
        between.Bind(1, conversation).Bind(2, (long)mark).Bind(3, userID).Bind(4, begin).Bind(5, end);
        while (between.Step())
        {
            found.Add(new SeqRange(Math.Max(begin, between.Int64(0)), Math.Min(end, between.Int64(1))));
        }

        return found;
    }

    /// <summary>Who has marked anything in a conversation. One step of the index for each, however many ranges they have.</summary>
    public List<string> Users(long conversation, SeqMark mark)
    {
        var users = new List<string>();
        var last = "";
        while (nextUser.Bind(1, conversation).Bind(2, (long)mark).Bind(3, last).Step())
        {
            last = nextUser.Text(0);
            nextUser.Reset();
            users.Add(last);
        }

        return users;
    }
}
