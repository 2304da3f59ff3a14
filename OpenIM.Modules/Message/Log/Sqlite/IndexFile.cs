using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using OpenIM.Modules.Message.Log.Sqlite.Raw;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>
/// The index over the log, <c>messages-index.db</c>: everything in it follows from the log, so that it is thrown away
/// and made anew whenever it does not fit.
/// </summary>
/// <remarks>
/// It is written in WAL mode with synchronous=NORMAL although its loss costs only time: a power cut then leaves it
/// behind, never torn, and a torn index could answer wrongly without anybody noticing. The flushes happen at its
/// checkpoints, on the merging thread.
/// </remarks>
internal static class IndexFile
{
    /// <summary>File name.</summary>
    public const string Name = "messages-index.db";

    // A change here needs no migration: an index of another version is made anew.
    private const long Version = 1;

    private const string Create = """
        BEGIN IMMEDIATE;
        CREATE TABLE mark(id INTEGER PRIMARY KEY CHECK (id = 1), log_id BLOB NOT NULL, row_id INTEGER NOT NULL, key BLOB NOT NULL);
        CREATE TABLE head(
            conv INTEGER PRIMARY KEY, max_seq INTEGER NOT NULL, time INTEGER NOT NULL,
            first INTEGER NOT NULL, rows BLOB NOT NULL);
        CREATE TABLE chunk(
            conv INTEGER NOT NULL, first INTEGER NOT NULL, rows BLOB NOT NULL, PRIMARY KEY(conv, first)) WITHOUT ROWID;
        CREATE TABLE sent(
            conv INTEGER NOT NULL, user TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY(conv, user)) WITHOUT ROWID;
        CREATE TABLE key_run(
            id INTEGER PRIMARY KEY, state INTEGER NOT NULL, entries INTEGER NOT NULL, blocks INTEGER NOT NULL,
            fences BLOB NOT NULL, filter BLOB NOT NULL);
        CREATE TABLE key_block(id INTEGER PRIMARY KEY, entries BLOB NOT NULL);
        PRAGMA user_version = 1;
        COMMIT;
        """;

    /// <summary>
    /// Opens the index for its one writer. Answers the last rowid of the log that it covers: 0 for one that had to be
    /// made anew.
    /// </summary>
    public static (RawDatabase Database, long Mark, string? MadeAnewBecause) OpenWriter(string directory, RawDatabase log)
    {
        var path = Path.Combine(directory, Name);
        var reason = "it was missing";
        if (File.Exists(path))
        {
            try
            {
                if (TryOpen(path, log, out var found, out var mark, out reason))
                {
                    return (found, mark, null);
                }
            }
            catch (SqliteException damaged)
            {
                reason = damaged.Message;
            }
        }

        foreach (var suffix in (ReadOnlySpan<string>)["", "-wal", "-shm"])
        {
            File.Delete(path + suffix);
        }

        File.Delete(DamageNote(path));
        var database = OpenWith(path);
        database.Execute(Create);
        using var insert = database.Prepare("INSERT INTO mark VALUES(1, ?1, 0, x'')");
        insert.Bind(1, LogFile.ID(log)).Run();
        return (database, 0, reason);
    }

    /// <summary>Opens the index for reading.</summary>
    public static RawDatabase OpenReader(string directory)
    {
        var database = RawDatabase.Open(Path.Combine(directory, Name));
        database.Execute("PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -1024;");
        return database;
    }

    /// <summary>Notes damage that was met while running, so that the next start makes the index anew.</summary>
    public static void NoteDamage(string directory) => File.WriteAllText(DamageNote(Path.Combine(directory, Name)), "");

    private static string DamageNote(string path) => path + ".damaged";

    private static bool TryOpen(string path, RawDatabase log, out RawDatabase database, out long mark, out string reason)
    {
        database = null!;
        mark = 0;
        reason = File.Exists(DamageNote(path)) ? "it was found damaged" : IsCutShort(path) ? "it was cut short" : "";
        if (reason.Length > 0)
        {
            return false;
        }

        var opened = OpenWith(path);
        try
        {
            reason = WhyUnfit(opened, log, out mark);
            if (reason.Length == 0)
            {
                database = opened;
                return true;
            }
        }
        catch
        {
            opened.Dispose();
            throw;
        }

        opened.Dispose();
        return false;
    }

    private static RawDatabase OpenWith(string path)
    {
        var database = RawDatabase.Open(path);
        database.Execute("""
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = NORMAL;
            PRAGMA wal_autocheckpoint = 2000;
            PRAGMA cache_size = -8192;
            PRAGMA temp_store = MEMORY;
            """);
        return database;
    }

    private static string WhyUnfit(RawDatabase index, RawDatabase log, out long mark)
    {
        mark = 0;
        if (index.Number("PRAGMA user_version") != Version)
        {
            return "another release wrote it";
        }

        using var read = index.Prepare("SELECT log_id, row_id, key FROM mark");
        if (!read.Step() || !read.Blob(0).SequenceEqual(LogFile.ID(log)))
        {
            return "it belongs to another log";
        }

        mark = read.Int64(1);
        if (mark == 0)
        {
            return "";
        }

        using var row = log.Prepare("SELECT key FROM message WHERE id = ?1");
        row.Bind(1, mark);
        if (row.Step() && !row.Blob(0).SequenceEqual(read.Blob(2)[..MessageKey.Size]))
        {
            return "it covers messages that the log does not hold";
        }

        return mark > log.Number("SELECT coalesce(max(id), 0) FROM message") ? "it reaches beyond the end of the log" : "";
    }

    // The number of pages stands in the header. SQLite compares it only while there is no write-ahead log.
    private static bool IsCutShort(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> header = stackalloc byte[32];
        if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
        {
            return true;
        }

        long pageSize = BinaryPrimitives.ReadUInt16BigEndian(header[16..]);
        return file.Length < BinaryPrimitives.ReadUInt32BigEndian(header[28..]) * (pageSize == 1 ? 65_536 : pageSize);
    }
}
