using Microsoft.Data.Sqlite;
using OpenIM.Modules.Message.Log.Sqlite.Raw;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Sql.Migrations;
using OpenIM.Modules.Platform.Sql.Sqlite;

namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>
/// A copy of the message log on its way back (docs/backup.md): checked, and its seqs led past everything that a client
/// may have seen since the copy was made.
/// </summary>
/// <remarks>
/// Each conversation gets an empty row far ahead, as if a message had been there and was deleted for everybody. So the
/// head is where the log ends, now as ever, and the next append has to follow it like any other.
/// </remarks>
public static class MessageLogCopy
{
    // A client that looks for older messages asks for 50 seqs at a time: fewer are crossed sooner, more are safer.
    private const long LeastSkipped = 10_000;

    // As much traffic as in the time before the copy is expected in the time that is lost; ten times as much is provided for.
    private const long SafetyFactor = 10;

    private const long MillisecondsPerMinute = 60_000;

    // Nobody scrolls back past the first message of a conversation: here more costs nothing.
    private const long SkippedInNew = 1_000_000;

    /// <summary>Checks that a log is whole and that this binary can read it. Changes nothing.</summary>
    /// <param name="directory">Where <c>messages.db</c> is.</param>
    /// <exception cref="InvalidDataException">It is damaged, or not a message log.</exception>
    /// <exception cref="SchemaTooNewException">A newer release wrote it.</exception>
    public static void Check(string directory)
    {
        var path = Path.Combine(directory, LogFile.Name);
        using (var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString))
        {
            connection.Open();
            SqliteIntegrity.Check(connection, path);
        }

        using (var database = RawDatabase.Open(path))
        {
            // An empty one would be taken for a log that is still to be made.
            if (database.Number("PRAGMA user_version") == 0)
            {
                throw new InvalidDataException($"{LogFile.Name} is not a message log of this software.");
            }
        }

        using var log = LogFile.OpenWriter(directory, flushed: true);
    }

    /// <summary>Leads the seqs of all conversations, known and unknown, past what may have been given since the copy was made.</summary>
    /// <param name="directory">Where <c>messages.db</c> is; no server may use it.</param>
    /// <param name="replacedDirectory">Where the log is that this one replaces; null when there is none. What it has given is not given again; one that cannot be read is left out of account.</param>
    /// <param name="copiedMs">When the copy was made, Unix ms.</param>
    /// <param name="nowMs">Unix ms.</param>
    /// <returns>How many conversations there are.</returns>
    public static int SkipSeqs(string directory, string? replacedDirectory, long copiedMs, long nowMs)
    {
        using var log = LogFile.OpenWriter(directory, flushed: true);
        var replacedInNew = ReadReplaced(log, replacedDirectory);
        log.Execute("BEGIN IMMEDIATE");
        FindNewest(log, copiedMs, ageMs: Math.Max(nowMs - copiedMs, 0));
        RaiseReadPositions(log);
        var count = AppendEmptyRows(log);
        SkipInNew(log, replacedInNew);
        log.Execute("COMMIT; DROP TABLE temp.newest; DROP TABLE temp.replaced");
        log.Checkpoint(truncate: true);
        return count;
    }

    // Answers the last seq that the replaced log may have given in a conversation that the copy does not know.
    private static long ReadReplaced(RawDatabase log, string? directory)
    {
        log.Execute("CREATE TEMP TABLE replaced(name TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID");
        var path = Path.Combine(directory ?? "", LogFile.Name);
        if (directory is null || !File.Exists(path))
        {
            return 0;
        }

        try
        {
            using var attach = log.Prepare("ATTACH ?1 AS old");
            attach.Bind(1, path).Run();
            log.Execute(
                """
                INSERT INTO temp.replaced SELECT name, max(seq) FROM old.message JOIN old.conversation ON conversation.id = conv GROUP BY conv
                """);
            var inNew = log.Number("SELECT value FROM old.meta WHERE name = 'skipped'");
            var unknown = log.Number("SELECT max(seq) FROM temp.replaced WHERE name NOT IN (SELECT name FROM main.conversation)");
            log.Execute("DETACH old");
            return Math.Max(inNew, unknown);
        }
        catch (SqliteException)
        {
            // A damaged log is a reason to restore one.
            return 0;
        }
    }

    private static void FindNewest(RawDatabase log, long copiedMs, long ageMs)
    {
        log.Execute("CREATE TEMP TABLE newest(conv INTEGER PRIMARY KEY, seq INTEGER NOT NULL, time INTEGER NOT NULL, skipped INTEGER NOT NULL)");
        using var find = log.Prepare(
            """
            INSERT INTO temp.newest
            SELECT conv, max(seq), time, ?1 + ?2 * sum(time >= ?3) FROM message GROUP BY conv
            """);

        // The minutes make a second restore of the same copy lead further than the first.
        find.Bind(1, LeastSkipped + (ageMs / MillisecondsPerMinute)).Bind(2, SafetyFactor).Bind(3, copiedMs - ageMs).Run();
        using var behindReplaced = log.Prepare(
            """
            UPDATE temp.newest SET skipped = max(skipped, ?1 - seq + coalesce((
                SELECT replaced.seq FROM conversation JOIN temp.replaced ON replaced.name = conversation.name
                WHERE conversation.id = newest.conv), 0))
            """);
        behindReplaced.Bind(1, LeastSkipped).Run();
    }

    // What is unread is counted as the distance from the read position to the max seq: it must stay what it is. Who left
    // a conversation (max_seq) keeps both.
    private static void RaiseReadPositions(RawDatabase log) => log.Execute(
        """
        UPDATE position SET has_read = has_read + (SELECT skipped FROM temp.newest WHERE newest.conv = position.conv)
        WHERE max_seq = 0 AND has_read > 0 AND conv IN (SELECT conv FROM temp.newest);

        INSERT INTO position(conv, user, has_read)
        SELECT message.conv, sender, max(message.seq) + newest.skipped FROM message JOIN temp.newest ON newest.conv = message.conv
        WHERE sender <> '' GROUP BY message.conv, sender
        ON CONFLICT(conv, user) DO UPDATE SET has_read = max(has_read, excluded.has_read) WHERE max_seq = 0;
        """);

    private static int AppendEmptyRows(RawDatabase log)
    {
        using var newest = log.Prepare(
            "SELECT conv, name, seq, time, skipped FROM temp.newest JOIN conversation ON conversation.id = newest.conv ORDER BY conv");
        using var append = log.Prepare("INSERT INTO message VALUES(NULL, ?1, ?2, ?3, ?4, '', x'')");
        using var skip = SkippedSeqs.PrepareInsert(log);
        var key = new byte[MessageKey.Size];
        var count = 0;
        for (; newest.Step(); count++)
        {
            var (conversation, seq, skipped) = (newest.Int64(0), newest.Int64(2), newest.Int64(4));
            MessageKey.Of(newest.Text(1), "", $"restored before {seq + skipped + 1}").Write(key);
            append.Bind(1, conversation).Bind(2, seq + skipped).Bind(3, newest.Int64(3)).Bind(4, key).Run();
            skip.Bind(1, conversation).Bind(2, seq + 1).Bind(3, seq + skipped).Run();
        }

        return count;
    }

    private static void SkipInNew(RawDatabase log, long replacedInNew)
    {
        var skipped = Math.Max(SkippedSeqs.WhenNew(log), replacedInNew) + SkippedInNew;
        SkippedSeqs.SetWhenNew(log, skipped);

        // Conversations that have settings but no message yet count as new.
        using var skip = log.Prepare(
            $"""
            INSERT OR REPLACE INTO seq_range(conv, kind, user, first, last)
            SELECT id, {(int)SeqMark.Skipped}, '', 1, ?1 FROM conversation WHERE id NOT IN (SELECT conv FROM temp.newest)
            """);
        skip.Bind(1, skipped).Run();
        using var keep = log.Prepare(
            "UPDATE conversation SET kept_seq = ?1 + 1, min_seq = ?1 + 1 WHERE id NOT IN (SELECT conv FROM temp.newest)");
        keep.Bind(1, skipped).Run();
    }
}
