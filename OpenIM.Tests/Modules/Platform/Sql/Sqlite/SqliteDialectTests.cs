using System.Data.Common;
using Dapper;
using OpenIM.Modules.Platform.Sql.Sqlite;
using OpenIM.Tests.Builders;
using OpenIM.Tests.Engines;

namespace OpenIM.Tests.Modules.Platform.Sql.Sqlite;

public sealed class SqliteDialectTests : IDisposable
{
    private readonly TempDirectory directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_is_flushed_at_its_commit_and_readers_do_not_wait_for_it()
    {
        await using var store = await TestStore.OpenAsync(new SqliteDialect(directory.File("a.db")));
        await using var change = await store.Changes.BeginAsync(Token);

        const long Full = 2;
        Assert.Equal(Full, await change.Connection.QuerySingleAsync<long>("PRAGMA synchronous", transaction: change.Transaction));
        Assert.Equal("wal", await change.Connection.QuerySingleAsync<string>("PRAGMA journal_mode", transaction: change.Transaction));
    }

    [Fact]
    public async Task One_change_is_under_way_at_a_time()
    {
        await using var store = await TestStore.OpenAsync(new SqliteDialect(directory.File("a.db")));
        var first = await store.Changes.BeginAsync(Token);

        var second = store.Changes.BeginAsync(Token);
        Assert.False(second.IsCompleted);

        await first.DisposeAsync();
        await using var change = await Eventually.ResultAsync(second.AsTask(), "the second begins");
    }

    [Fact]
    public async Task Who_gives_up_waiting_for_its_turn_leaves_the_turn_to_others()
    {
        await using var store = await TestStore.OpenAsync(new SqliteDialect(directory.File("a.db")));
        var first = await store.Changes.BeginAsync(Token);
        using var gaveUp = new CancellationTokenSource();
        var second = store.Changes.BeginAsync(gaveUp.Token);
        await gaveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await second);

        await first.DisposeAsync();

        await using var third = await Eventually.ResultAsync(store.Changes.BeginAsync(Token).AsTask(), "the third begins");
    }

    [Fact]
    public async Task A_change_that_cannot_begin_leaves_the_turn_to_others()
    {
        var dialect = new SqliteDialect(directory.File("a.db"));
        await using var store = await TestStore.OpenAsync(dialect);
        dialect.ClosePools();
        File.Move(dialect.Place, dialect.Place + ".away");
        await Assert.ThrowsAnyAsync<DbException>(async () => await store.Changes.BeginAsync(Token));

        File.Move(dialect.Place + ".away", dialect.Place);

        await using var change = await Eventually.ResultAsync(store.Changes.BeginAsync(Token).AsTask(), "the next begins");
    }

    [Fact]
    public async Task Nothing_is_written_but_by_changes()
    {
        await using var store = await TestStore.OpenAsync(new SqliteDialect(directory.File("a.db")));
        await using var connection = await store.Database.OpenAsync(Token);

        var failure = await Assert.ThrowsAnyAsync<DbException>(() => connection.ExecuteAsync("DELETE FROM outbox"));

        Assert.Contains("readonly", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_data_directory_is_made_when_it_is_missing()
    {
        var dialect = new SqliteDialect(Path.Combine(directory.Path, "new", "deep", "a.db"));

        await using var store = await TestStore.OpenAsync(dialect);

        Assert.True(File.Exists(dialect.Place));
    }

    public void Dispose() => directory.Dispose();
}
