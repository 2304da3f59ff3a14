using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using OpenIM.Modules.Platform.Sql;
using SQLitePCL;

namespace OpenIM.Tests.Modules.Group;

/// <summary>The embedded engine that counts the statements it runs.</summary>
internal sealed class CountingDialect : ISqlDialect
{
    private readonly ISqlDialect inner;
    private readonly strdelegate_trace counter;
    private long statements;

    public CountingDialect(ISqlDialect inner)
    {
        this.inner = inner;
        counter = (_, _) => Interlocked.Increment(ref statements);
    }

    public long Statements => Volatile.Read(ref statements);

    public string Name => inner.Name;

    public string Place => inner.Place;

    public int MaxWriters => inner.MaxWriters;

    public string InsertOrIgnore => inner.InsertOrIgnore;

    public IReadOnlyDictionary<string, string> SchemaPlaceholders => inner.SchemaPlaceholders;

    public string OnConflictUpdate(string keyColumns) => inner.OnConflictUpdate(keyColumns);

    public string Incoming(string column) => inner.Incoming(column);

    public DbConnection CreateReader() => Counted(inner.CreateReader());

    public DbConnection CreateWriter() => Counted(inner.CreateWriter());

    public ValueTask PrepareWriterAsync(DbConnection connection, CancellationToken cancellationToken)
        => inner.PrepareWriterAsync(connection, cancellationToken);

    public ValueTask<bool> TableExistsAsync(DbConnection connection, string table, CancellationToken cancellationToken)
        => inner.TableExistsAsync(connection, table, cancellationToken);

    public bool IsDuplicateKey(DbException failure) => inner.IsDuplicateKey(failure);

    public ValueTask CreateAsync(CancellationToken cancellationToken) => inner.CreateAsync(cancellationToken);

    public ValueTask<string?> CopyBeforeMigrationAsync(int version, CancellationToken cancellationToken)
        => inner.CopyBeforeMigrationAsync(version, cancellationToken);

    public void ClosePools() => inner.ClosePools();

    private DbConnection Counted(DbConnection connection)
    {
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState == ConnectionState.Open)
            {
                raw.sqlite3_trace(((SqliteConnection)connection).Handle, counter, null);
            }
        };
        return connection;
    }
}
