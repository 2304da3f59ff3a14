using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace OpenIM.Modules.Platform.Sql.Sqlite;

/// <summary>
/// One state of a SQLite file, held while others go on writing, and copied whole. Held snapshots of several files are
/// one cut through them when nobody wrote to any of them between the first and the last
/// <see cref="Hold"/> (docs/adr/0007-backup.md). As long as it is held the write-ahead log of the file grows.
/// </summary>
public sealed class SqliteSnapshot : IDisposable
{
    private const int PagesPerStep = 2048;

    private readonly SqliteConnection source;
    private SqliteTransaction? held;

    /// <summary>Opens a file, which must exist. Nothing is held yet.</summary>
    public SqliteSnapshot(string path)
    {
        source = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        try
        {
            source.Open();
            Read(null);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>Holds what is committed now. Takes microseconds.</summary>
    public void Hold()
    {
        held = source.BeginTransaction(deferred: true);

        // A deferred transaction has its state from the first read on.
        Read(held);
    }

    /// <summary>Writes the held state to a new file, page by page, and flushes it. Long for a large file.</summary>
    /// <exception cref="SqliteException">The disk is full or fails.</exception>
    public void CopyTo(string path, CancellationToken cancellationToken)
    {
        using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        target.Open();
        using var copy = raw.sqlite3_backup_init(target.Handle, "main", source.Handle, "main");
        if (copy.IsInvalid)
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_errcode(target.Handle), target.Handle);
        }

        int result;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            result = raw.sqlite3_backup_step(copy, PagesPerStep);
        }
        while (result == raw.SQLITE_OK);

        if (result != raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(result, target.Handle);
        }
    }

    /// <summary>Lets go of the state.</summary>
    public void Dispose()
    {
        held?.Dispose();
        source.Dispose();
    }

    private void Read(SqliteTransaction? transaction)
    {
        using var command = source.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT count(*) FROM sqlite_master";
        command.ExecuteScalar();
    }
}
