using OpenIM.Modules.Message.Log.Sqlite.Raw;
using OpenIM.Modules.Platform.Sql.Migrations;
using OpenIM.Modules.Platform.Telemetry;

namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>
/// The log itself, <c>messages.db</c>: messages in order of arrival and what was done to them afterwards. It has no
/// index over messages; <see cref="IndexFile"/> holds those.
/// </summary>
internal static class LogFile
{
    /// <summary>File name.</summary>
    public const string Name = "messages.db";

    /// <summary>Schema version that this release writes.</summary>
    public const long Version = 1;

    // auto_vacuum comes before everything else: it cannot be changed once there is a page.
    private const string Create = """
        BEGIN IMMEDIATE;
        CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
        INSERT INTO meta VALUES('log_id', randomblob(16));
        CREATE TABLE conversation(
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
            min_seq INTEGER NOT NULL DEFAULT 0, kept_seq INTEGER NOT NULL DEFAULT 1);
        CREATE TABLE message(
            id INTEGER PRIMARY KEY, conv INTEGER NOT NULL, seq INTEGER NOT NULL, time INTEGER NOT NULL,
            key BLOB NOT NULL, sender TEXT NOT NULL, body BLOB NOT NULL);
        CREATE TABLE revocation(
            conv INTEGER NOT NULL, seq INTEGER NOT NULL, role INTEGER NOT NULL, user TEXT NOT NULL,
            nickname TEXT NOT NULL, time INTEGER NOT NULL, PRIMARY KEY(conv, seq)) WITHOUT ROWID;
        CREATE TABLE seq_range(
            conv INTEGER NOT NULL, kind INTEGER NOT NULL, user TEXT NOT NULL, first INTEGER NOT NULL,
            last INTEGER NOT NULL, PRIMARY KEY(conv, kind, user, first)) WITHOUT ROWID;
        CREATE TABLE position(
            conv INTEGER NOT NULL, user TEXT NOT NULL, min_seq INTEGER NOT NULL DEFAULT 0,
            max_seq INTEGER NOT NULL DEFAULT 0, has_read INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY(conv, user)) WITHOUT ROWID;
        PRAGMA user_version = 1;
        COMMIT;
        """;

    /// <summary>Opens the log for its one writer, and creates it when it is not there.</summary>
    /// <exception cref="SchemaTooNewException">A newer release wrote it.</exception>
    public static RawDatabase OpenWriter(string directory, bool flushed)
    {
        var database = RawDatabase.Open(Path.Combine(directory, Name));
        try
        {
            var found = database.Number("PRAGMA user_version");
            if (found > Version)
            {
                throw new SchemaTooNewException(database.Path, (int)found, (int)Version, WrittenBy(database));
            }

            if (found == 0)
            {
                database.Execute("PRAGMA auto_vacuum = INCREMENTAL");
            }

            database.Execute($"""
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = {(flushed ? "FULL" : "NORMAL")};
                PRAGMA wal_autocheckpoint = 0;
                PRAGMA cache_size = -4096;
                PRAGMA temp_store = MEMORY;
                """);
            if (found == 0)
            {
                database.Execute(Create);
                using var writer = database.Prepare("INSERT INTO meta(name, value) VALUES('written_by', ?1)");
                writer.Bind(1, ProductVersion.Current).Run();
            }

            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Opens the log for reading and for checkpoints.</summary>
    public static RawDatabase OpenReader(string directory)
    {
        var database = RawDatabase.Open(Path.Combine(directory, Name));
        database.Execute("PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -1024;");
        return database;
    }

    /// <summary>What makes this log this log, so that an index of another one is never used with it.</summary>
    public static byte[] ID(RawDatabase database)
    {
        using var statement = database.Prepare("SELECT value FROM meta WHERE name = 'log_id'");
        statement.Step();
        return statement.Blob(0).ToArray();
    }

    private static string WrittenBy(RawDatabase database)
    {
        using var statement = database.Prepare("SELECT value FROM meta WHERE name = 'written_by'");
        return statement.Step() ? statement.Text(0) : "of an unknown version";
    }
}
