using System.Globalization;
using Microsoft.Data.Sqlite;
using OpenIM.Modules.Platform.Sql.Migrations;

namespace OpenIM.Modules.Platform.Sql.Sqlite;

/// <summary>
/// A copy of the relational store on its way back (docs/backup.md): checked, and changed so that clients which saw
/// more than it holds notice.
/// </summary>
public static class SqliteStoreCopy
{
    // The ids of notifications come from those of the outbox. A client that has seen one of them in the time that is
    // lost would take the next notification with the same id for a double.
    private const long SkippedOutboxIDs = 1_000_000_000;

    /// <summary>Checks that a file is whole and that this binary can read it. Changes nothing.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or not a relational store.</exception>
    /// <exception cref="SchemaTooNewException">A newer release wrote it.</exception>
    public static void Check(string path)
    {
        using var connection = Open(path);
        SqliteIntegrity.Check(connection, path);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT version, product FROM schema_stamp";
        using var stamp = Stamp(command, path);
        var newest = new SchemaScripts(typeof(SchemaScripts).Assembly, root: "OpenIM.Modules.").NewestVersion;
        if (stamp.GetInt32(0) > newest)
        {
            throw new SchemaTooNewException(Path.GetFileName(path), stamp.GetInt32(0), newest, stamp.GetString(1));
        }
    }

    /// <summary>Gives every version log a new id, which makes each client load its lists anew, and skips ids of the outbox.</summary>
    public static void Renew(string path)
    {
        using var connection = Open(path);
        using var transaction = connection.BeginTransaction();
        Execute(transaction, "UPDATE version_logs SET version_id = lower(hex(randomblob(12)))");
        var skipped = SkippedOutboxIDs.ToString(CultureInfo.InvariantCulture);
        if (Execute(transaction, $"UPDATE sqlite_sequence SET seq = seq + {skipped} WHERE name = 'outbox'") == 0)
        {
            Execute(transaction, $"INSERT INTO sqlite_sequence(name, seq) VALUES('outbox', {skipped})");
        }

        transaction.Commit();
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static SqliteDataReader Stamp(SqliteCommand command, string path)
    {
        try
        {
            var reader = command.ExecuteReader();
            return reader.Read() ? reader : throw new InvalidDataException($"{Path.GetFileName(path)} does not say which release wrote it.");
        }
        catch (SqliteException failure)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)} is not a relational store of this software: {failure.Message}", failure);
        }
    }

    private static int Execute(SqliteTransaction transaction, string sql)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }
}
