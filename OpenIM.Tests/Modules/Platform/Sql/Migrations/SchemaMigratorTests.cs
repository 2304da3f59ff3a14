using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using OpenIM.Modules.Platform.Sql.Migrations;
using OpenIM.Modules.Platform.Sql.Sqlite;
using OpenIM.Tests.Engines;

namespace OpenIM.Tests.Modules.Platform.Sql.Migrations;

public sealed class SchemaMigratorTests : IDisposable
{
    private const string Root = "OpenIM.Tests.Modules.Platform.Sql.Migrations.";

    private readonly TempDirectory directory = new();
    private readonly SqliteDialect dialect;

    public SchemaMigratorTests() => dialect = new SqliteDialect(directory.File(SqliteDialect.FileName));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_store_gets_the_newest_schema_and_no_copy()
    {
        await MigrateAsync("New");

        Assert.Equal([0L], await QueryAsync<long>("SELECT count(age) FROM pets"));
        Assert.Empty(Copies());
    }

    [Fact]
    public async Task A_store_of_an_older_schema_keeps_its_rows()
    {
        await MigrateAsync("Old");
        await ExecuteAsync("INSERT INTO pets (name) VALUES ('Rex')");

        await MigrateAsync("New");

        Assert.Equal([7L], await QueryAsync<long>("SELECT age FROM pets WHERE name = 'Rex'"));
    }

    [Fact]
    public async Task Before_a_migration_the_store_is_copied()
    {
        await MigrateAsync("Old");
        await ExecuteAsync("INSERT INTO pets (name) VALUES ('Rex')");

        await MigrateAsync("New");

        var copy = new SqliteDialect(Assert.Single(Copies()));
        Assert.EndsWith(".before-v1", copy.Place, StringComparison.Ordinal);
        await using var connection = copy.CreateReader();
        await connection.OpenAsync(Token);
        Assert.Equal("Rex", await connection.QuerySingleAsync<string>("SELECT name FROM pets"));
        Assert.Equal(1, await connection.QuerySingleAsync<long>("SELECT version FROM schema_stamp"));
        copy.ClosePools();
    }

    [Fact]
    public async Task An_earlier_copy_is_never_overwritten()
    {
        await MigrateAsync("Old");
        await File.WriteAllTextAsync(dialect.Place + ".before-v1", "the only good one", Token);

        await MigrateAsync("New");

        Assert.Equal("the only good one", await File.ReadAllTextAsync(dialect.Place + ".before-v1", Token));
        Assert.True(File.Exists(dialect.Place + ".before-v1.2"));
    }

    [Fact]
    public async Task A_store_of_this_schema_is_opened_without_the_migration_library()
    {
        await MigrateAsync("New");
        await ExecuteAsync("DROP TABLE schema_history");

        await MigrateAsync("New");

        Assert.Empty(await QueryAsync<string>("SELECT name FROM sqlite_master WHERE name = 'schema_history'"));
    }

    [Fact]
    public async Task A_newer_schema_stops_the_start_and_names_the_binary_that_wrote_it()
    {
        await MigrateAsync("New", product: "9.8.7");
        var before = await QueryAsync<string>("SELECT sql FROM sqlite_master");

        var failure = await Assert.ThrowsAsync<SchemaTooNewException>(() => MigrateAsync("Old", product: "1.0.0"));

        Assert.Equal((dialect.Place, 2, 1, "9.8.7"), (failure.Store, failure.StoredVersion, failure.KnownVersion, failure.WrittenBy));
        Assert.Contains(dialect.Place, failure.Message, StringComparison.Ordinal);
        Assert.Contains("openim 9.8.7", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, await QueryAsync<string>("SELECT sql FROM sqlite_master"));
    }

    [Fact]
    public async Task A_crash_between_scripts_and_stamp_is_made_good_by_the_next_start()
    {
        await MigrateAsync("New");
        await ExecuteAsync("DROP TABLE schema_stamp");

        await MigrateAsync("New");

        Assert.Equal([2L], await QueryAsync<long>("SELECT version FROM schema_stamp"));
    }

    [Fact]
    public async Task The_stamp_names_the_binary_that_migrated_last()
    {
        await MigrateAsync("Old", product: "1.0.0");
        await MigrateAsync("New", product: "1.1.0");

        Assert.Equal(["1.1.0"], await QueryAsync<string>("SELECT product FROM schema_stamp"));
    }

    [Fact]
    public async Task The_scripts_of_all_modules_make_one_store()
    {
        await new SchemaMigrator(dialect, NullLogger<SchemaMigrator>.Instance).MigrateAsync(Token);

        Assert.Equal([0L], await QueryAsync<long>("SELECT count(*) FROM outbox"));
    }

    public void Dispose()
    {
        dialect.ClosePools();
        directory.Dispose();
    }

    private Task MigrateAsync(string scripts, string product = "1.0.0")
        => new SchemaMigrator(
            dialect,
            new SchemaScripts(typeof(SchemaMigratorTests).Assembly, Root + scripts),
            product,
            NullLogger<SchemaMigrator>.Instance).MigrateAsync(Token).AsTask();

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = dialect.CreateWriter();
        await connection.OpenAsync(Token);
        await connection.ExecuteAsync(sql);
    }

    private async Task<IEnumerable<T>> QueryAsync<T>(string sql)
    {
        await using DbConnection connection = dialect.CreateReader();
        await connection.OpenAsync(Token);
        return await connection.QueryAsync<T>(sql);
    }

    private string[] Copies() => Directory.GetFiles(directory.Path, "*.before-*");
}
