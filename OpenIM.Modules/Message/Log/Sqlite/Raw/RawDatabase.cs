using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace OpenIM.Modules.Message.Log.Sqlite.Raw;

/// <summary>
/// One SQLite connection without ADO.NET above it: the log writer spends a fifth less per row than with a
/// <see cref="SqliteConnection"/>. Used by one thread at a time.
/// </summary>
internal sealed class RawDatabase : IDisposable
{
    private readonly sqlite3 handle;
    private readonly List<RawStatement> statements = [];

    private RawDatabase(sqlite3 handle, string path)
    {
        this.handle = handle;
        Path = path;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Rowid of the last insert on this connection.</summary>
    public long LastInsertRowID => raw.sqlite3_last_insert_rowid(handle);

    /// <summary>Rows that the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(handle);

    /// <summary>True between BEGIN and COMMIT or ROLLBACK.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(handle) == 0;

    /// <summary>Pages that this connection wrote since it was opened; in WAL mode each is one frame of the log.</summary>
    public long PagesWritten
    {
        get
        {
            _ = raw.sqlite3_db_status(handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var current, out _, 0);
            return current;
        }
    }

    /// <summary>Opens a file, creating it when it is not there.</summary>
    public static RawDatabase Open(string path)
    {
        Batteries_V2.Init();
        var result = raw.sqlite3_open_v2(
            path, out var handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null);
        if (result != raw.SQLITE_OK)
        {
            var error = Error(handle, result, path);
            handle.Dispose();
            throw error;
        }

        _ = raw.sqlite3_extended_result_codes(handle, 1);
        _ = raw.sqlite3_busy_timeout(handle, 10_000);
        return new RawDatabase(handle, path);
    }

    /// <summary>Runs statements that take no parameters.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(handle, sql));

    /// <summary>The first column of the first row as a number; 0 when there is none.</summary>
    public long Number(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Int64(0) : 0;
    }

    /// <summary>Prepares a statement, which lives as long as the connection unless disposed earlier.</summary>
    public RawStatement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        var prepared = new RawStatement(this, statement);
        statements.Add(prepared);
        return prepared;
    }

    /// <summary>
    /// Moves frames of the write-ahead log into the database without waiting for readers or writers. Returns how many
    /// frames the log holds and how many of them are moved.
    /// </summary>
    public (int Frames, int Moved) Checkpoint(bool truncate)
    {
        var mode = truncate ? raw.SQLITE_CHECKPOINT_TRUNCATE : raw.SQLITE_CHECKPOINT_PASSIVE;
        var result = raw.sqlite3_wal_checkpoint_v2(handle, "main", mode, out var frames, out var moved);
        if (result is not (raw.SQLITE_OK or raw.SQLITE_BUSY))
        {
            Check(result);
        }

        return (frames, moved);
    }

    /// <summary>Undoes an open transaction; nothing when SQLite has done so itself.</summary>
    public void Rollback()
    {
        if (InTransaction)
        {
            Execute("ROLLBACK");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in statements.ToArray())
        {
            statement.Dispose();
        }

        handle.Dispose();
    }

    internal void Forget(RawStatement statement) => statements.Remove(statement);

    internal void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            throw Error(handle, result, Path);
        }
    }

    private static SqliteException Error(sqlite3 handle, int result, string path)
        => new($"SQLite error {result} at {path}: {raw.sqlite3_errmsg(handle).utf8_to_string()}", result & 0xff, result);
}
