using OpenIM.Modules.Message.Log.Sqlite.Raw;

namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>
/// Seqs that no message will ever have: a restore leaves out so many that none is used again which a client may have
/// seen since the copy was made (docs/adr/0007-backup.md). They stand in the log beside the users' ranges.
/// </summary>
internal static class SkippedSeqs
{
    private const string WhenNewName = "skipped";

    /// <summary>How many a conversation has, as an SQL expression over the column or value that holds its key.</summary>
    public static string Of(string conversation)
        => $"(SELECT coalesce(sum(last - first + 1), 0) FROM seq_range WHERE conv = {conversation} AND kind = {(int)SeqMark.Skipped} AND user = '')";

    /// <summary>Notes that the seqs from ?2 to ?3 of the conversation ?1 are skipped.</summary>
    public static RawStatement PrepareInsert(RawDatabase log)
        => log.Prepare($"INSERT INTO seq_range(conv, kind, user, first, last) VALUES(?1, {(int)SeqMark.Skipped}, '', ?2, ?3)");

    /// <summary>How many a conversation skips that the log does not know yet.</summary>
    public static long WhenNew(RawDatabase log) => log.Number($"SELECT value FROM meta WHERE name = '{WhenNewName}'");

    /// <summary>Sets how many a conversation skips that the log does not know yet.</summary>
    public static void SetWhenNew(RawDatabase log, long count)
    {
        using var statement = log.Prepare($"INSERT OR REPLACE INTO meta(name, value) VALUES('{WhenNewName}', ?1)");
        statement.Bind(1, count).Run();
    }
}
