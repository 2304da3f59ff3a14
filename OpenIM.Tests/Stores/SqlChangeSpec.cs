using System.Data.Common;
using Dapper;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Tests.Engines;

namespace OpenIM.Tests.Stores;

/// <summary>What a change promises, on every relational engine.</summary>
public abstract class SqlChangeSpec : SqlSpec
{
    private protected SqlChangeSpec(IStoreEngine engine)
        : base(engine)
    {
    }

    [Fact]
    public async Task What_was_committed_is_seen_by_the_next_reader()
    {
        await using (var change = await Store.Changes.BeginAsync(Token))
        {
            await InsertAsync(change, "a");
            Assert.Equal(0, await CountAsync());
            await change.CommitAsync();
            Assert.Equal(1, await CountAsync());
        }
    }

    [Fact]
    public async Task Without_a_commit_nothing_has_happened()
    {
        await using (var change = await Store.Changes.BeginAsync(Token))
        {
            await InsertAsync(change, "a");
            await change.LogAsync(VersionLogKey.Friends("u1"), [VersionLogEntry.Insert("a")], Token);
        }

        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task After_a_failed_change_the_next_one_works()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await using var change = await Store.Changes.BeginAsync(Token);
            await InsertAsync(change, "a");
            throw new InvalidOperationException();
        });

        await using (var change = await Store.Changes.BeginAsync(Token))
        {
            await InsertAsync(change, "b");
            await change.CommitAsync();
        }

        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_commit_cannot_be_repeated_after_the_end()
    {
        var change = await Store.Changes.BeginAsync(Token);
        await change.DisposeAsync();
        await change.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await change.CommitAsync());
    }

    [Fact]
    public async Task A_taken_key_is_told_from_other_failures()
    {
        await using var change = await Store.Changes.BeginAsync(Token);
        await InsertAsync(change, "a");

        var taken = await Assert.ThrowsAnyAsync<DbException>(() => InsertAsync(change, "a"));
        var other = await Assert.ThrowsAnyAsync<DbException>(() => change.Connection.ExecuteAsync("INSERT INTO nowhere VALUES (1)", transaction: change.Transaction));

        Assert.True(Store.Dialect.IsDuplicateKey(taken));
        Assert.False(Store.Dialect.IsDuplicateKey(other));
    }

    [Fact]
    public async Task Insert_or_ignore_leaves_a_stored_row_as_it_is()
    {
        await using var change = await Store.Changes.BeginAsync(Token);
        await InsertAsync(change, "a", version: 1);
        await InsertAsync(change, "a", version: 2, verb: Store.Dialect.InsertOrIgnore);

        Assert.Equal(1, await VersionAsync(change));
    }

    [Fact]
    public async Task On_conflict_both_the_stored_and_the_incoming_value_can_be_used()
    {
        await using var change = await Store.Changes.BeginAsync(Token);
        await InsertAsync(change, "a", version: 40);
        var dialect = Store.Dialect;
        await InsertAsync(
            change, "a", version: 2, tail: $"{dialect.OnConflictUpdate("kind, owner_id")} version = version_logs.version + {dialect.Incoming("version")}");

        Assert.Equal(42, await VersionAsync(change));
    }

    private static Task<int> InsertAsync(Change change, string owner, long version = 1, string verb = "INSERT", string tail = "")
        => change.Connection.ExecuteAsync(
            $"{verb} INTO version_logs (kind, owner_id, version_id, version, deleted) VALUES (9, @owner, '', @version, 0) {tail}",
            new { owner, version },
            change.Transaction);

    private static Task<long> VersionAsync(Change change)
        => change.Connection.QuerySingleAsync<long>("SELECT version FROM version_logs WHERE kind = 9", transaction: change.Transaction);

    private async Task<long> CountAsync()
    {
        await using var connection = await Store.Database.OpenAsync(Token);
        return await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM version_logs");
    }
}

public sealed class SqlChangeOnSqlite() : SqlChangeSpec(new SqliteEngine());
