using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Sql.Sqlite;

namespace OpenIM.Tests.Engines;

/// <summary>The embedded engine: always there.</summary>
internal sealed class SqliteEngine : IStoreEngine
{
    private readonly TempDirectory directory = new();

    public string? MissingBecause => null;

    public ISqlDialect CreateDatabase() => new SqliteDialect(directory.File(Guid.NewGuid().ToString("N") + ".db"));

    public ValueTask DisposeAsync()
    {
        directory.Dispose();
        return ValueTask.CompletedTask;
    }
}
