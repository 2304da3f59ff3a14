using Dapper;
using Microsoft.Data.Sqlite;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Sql.Migrations;
using OpenIM.Modules.Platform.Sql.Sqlite;
using OpenIM.Tests.Engines;

namespace OpenIM.Tests.Modules.Platform.Sql.Sqlite;

public sealed class SqliteStoreCopyTests : IDisposable
{
    private static readonly VersionLogKey Log = VersionLogKey.Conversations("u1");

    private readonly TempDirectory directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Original => directory.File("original.db");

    private string Copy => directory.File("copy.db");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_snapshot_is_the_state_that_was_held_whatever_is_written_meanwhile()
    {
        await using var store = await TestStore.OpenAsync(new SqliteDialect(Original));
        await TouchAsync(store, "c1");
        using (var snapshot = new SqliteSnapshot(Original))
        {
            await TouchAsync(store, "c2");
            snapshot.Hold();
            await TouchAsync(store, "c3");
            snapshot.CopyTo(Copy, Token);
        }

        SqliteStoreCopy.Check(Copy);
        await using var copy = await TestStore.OpenAsync(new SqliteDialect(Copy));
        Assert.Equal(2ul, (await copy.VersionLogs.GetAsync(Log, Token)).Version);
        Assert.Equal(3ul, (await store.VersionLogs.GetAsync(Log, Token)).Version);
    }

    [Fact]
    public async Task Version_ids_and_ids_of_the_outbox_are_new_after_a_restore()
    {
        VersionStamp before;
        await using (var store = await TestStore.OpenAsync(new SqliteDialect(Original)))
        {
            await TouchAsync(store, "c1");
            before = await store.VersionLogs.GetAsync(Log, Token);
        }

        SqliteStoreCopy.Renew(Original);

        await using var restored = await TestStore.OpenAsync(new SqliteDialect(Original));
        Assert.True((await restored.VersionLogs.ReadAsync(Log, before.VersionID, before.Version, Token)).Full);
        await using var connection = await restored.Database.OpenAsync(Token);
        Assert.InRange(await connection.ExecuteScalarAsync<long>("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'"), 1_000_000_000, long.MaxValue);
    }

    [Fact]
    public async Task A_store_of_a_newer_release_or_a_damaged_one_is_refused()
    {
        await (await TestStore.OpenAsync(new SqliteDialect(Original))).DisposeAsync();
        var bytes = await File.ReadAllBytesAsync(Original, Token);
        Execute("UPDATE schema_stamp SET version = 9999, product = '9.9.9'");
        Assert.Equal("9.9.9", Assert.Throws<SchemaTooNewException>(() => SqliteStoreCopy.Check(Original)).WrittenBy);

        await File.WriteAllBytesAsync(Original, bytes[..^4096], Token);
        Assert.Throws<InvalidDataException>(() => SqliteStoreCopy.Check(Original));
        await File.WriteAllBytesAsync(Original, [], Token);
        Assert.Throws<InvalidDataException>(() => SqliteStoreCopy.Check(Original));
    }

    private static async Task TouchAsync(TestStore store, string elementID)
    {
        await using var change = await store.Changes.BeginAsync(Token);
        await change.LogAsync(Log, [new VersionLogEntry(elementID, VersionLogState.Insert)], Token);
        await change.CommitAsync();
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Original};Pooling=False");
        connection.Execute(sql);
    }
}
