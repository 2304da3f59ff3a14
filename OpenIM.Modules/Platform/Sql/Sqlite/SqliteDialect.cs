using System.Collections.Frozen;
using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace OpenIM.Modules.Platform.Sql.Sqlite;

/// <summary>
/// The embedded relational engine: one SQLite file in the data directory, write-ahead log, flushed at every commit.
/// </summary>
public sealed class SqliteDialect : ISqlDialect
{
    /// <summary>Name of the file in the data directory.</summary>
    public const string FileName = "openim.db";

    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;

    // FULL: a committed change survives a power cut (P1). The busy time-out is waited out inside SQLite; the bound on
    // the journal gives the disk back after a long reader let the write-ahead log grow.
    private const string WriterPragmas =
        "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA journal_size_limit = 67108864;";

    private readonly string path;
    private readonly string reader;
    private readonly string writer;

    /// <summary>The store in the given file; the file need not exist.</summary>
    public SqliteDialect(string path)
    {
        this.path = Path.GetFullPath(path);
        writer = new SqliteConnectionStringBuilder { DataSource = this.path, Mode = SqliteOpenMode.ReadWrite }.ConnectionString;
        reader = new SqliteConnectionStringBuilder { DataSource = this.path, Mode = SqliteOpenMode.ReadOnly }.ConnectionString;
    }

    /// <inheritdoc/>
    public string Name => "SQLite";

    /// <inheritdoc/>
    public string Place => path;

    /// <inheritdoc/>
    public int MaxWriters => 1;

    /// <inheritdoc/>
    public string InsertOrIgnore => "INSERT OR IGNORE";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> SchemaPlaceholders { get; } = new Dictionary<string, string>
    {
        // AUTOINCREMENT: a number is never used twice, also after its row was deleted.
        ["${identity}"] = "INTEGER PRIMARY KEY AUTOINCREMENT",
        ["${blob}"] = "BLOB",
        ["${clustered}"] = "WITHOUT ROWID",
    }.ToFrozenDictionary();

    /// <inheritdoc/>
    public string OnConflictUpdate(string keyColumns) => $"ON CONFLICT ({keyColumns}) DO UPDATE SET";

    /// <inheritdoc/>
    public string Incoming(string column) => $"excluded.{column}";

    /// <inheritdoc/>
    public DbConnection CreateReader() => new SqliteConnection(reader);

    /// <inheritdoc/>
    public DbConnection CreateWriter() => new SqliteConnection(writer);

    /// <inheritdoc/>
    public async ValueTask PrepareWriterAsync(DbConnection connection, CancellationToken cancellationToken)
        => await connection.ExecuteAsync(new CommandDefinition(WriterPragmas, cancellationToken: cancellationToken));

    /// <inheritdoc/>
    public async ValueTask<bool> TableExistsAsync(DbConnection connection, string table, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = @table";
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(Sql, new { table }, cancellationToken: cancellationToken)) > 0;
    }

    /// <inheritdoc/>
    public bool IsDuplicateKey(DbException failure)
        => failure is SqliteException { SqliteExtendedErrorCode: ConstraintPrimaryKey or ConstraintUnique };

    /// <inheritdoc/>
    public async ValueTask CreateAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var create = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false };
        await using var connection = new SqliteConnection(create.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition("PRAGMA journal_mode = WAL", cancellationToken: cancellationToken));
    }

    /// <inheritdoc/>
    public async ValueTask<string?> CopyBeforeMigrationAsync(int version, CancellationToken cancellationToken)
    {
        // Copied under another name first: what carries the final name is complete.
        var unfinished = path + ".copying";
        File.Delete(unfinished);
        var target = new SqliteConnectionStringBuilder { DataSource = unfinished, Pooling = false };
        await using (var source = CreateReader())
        await using (var copy = new SqliteConnection(target.ConnectionString))
        {
            await source.OpenAsync(cancellationToken);
            ((SqliteConnection)source).BackupDatabase(copy);
        }

        var final = FreeName(path + ".before-v" + version.ToString(CultureInfo.InvariantCulture));
        File.Move(unfinished, final);
        return final;
    }

    /// <inheritdoc/>
    public void ClosePools()
    {
        using var readers = new SqliteConnection(reader);
        using var writers = new SqliteConnection(writer);
        SqliteConnection.ClearPool(readers);
        SqliteConnection.ClearPool(writers);
    }

    // An earlier copy of the same version may be the only good one: it is never overwritten.
    private static string FreeName(string wanted)
    {
        var name = wanted;
        for (var n = 2; File.Exists(name); n++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted}.{n}");
        }

        return name;
    }
}
