using Microsoft.Data.Sqlite;

namespace OpenIM.Modules.Platform.Sql.Sqlite;

/// <summary>SQLite's own check of a whole file.</summary>
public static class SqliteIntegrity
{
    /// <summary>Reads every page and compares every index with its table.</summary>
    /// <exception cref="InvalidDataException">It found something; its first words are in the message.</exception>
    public static void Check(SqliteConnection connection, string path)
    {
        string? found;
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check(1)";
            found = command.ExecuteScalar() as string;
        }
        catch (SqliteException failure)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)} is damaged: {failure.Message}", failure);
        }

        if (found != "ok")
        {
            throw new InvalidDataException($"{Path.GetFileName(path)} is damaged: {found}");
        }
    }
}
