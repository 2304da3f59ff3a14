using Dapper;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Tests.Engines;

namespace OpenIM.Tests.Stores;

/// <summary>What a version log promises (docs/protocol/rest.md §11), on every relational engine.</summary>
public abstract class VersionLogSpec : SqlSpec
{
    private static readonly VersionLogKey Log = VersionLogKey.Friends("u1");

    private protected VersionLogSpec(IStoreEngine engine)
        : base(engine)
    {
    }

    [Fact]
    public async Task A_missing_log_begins_with_version_1_and_keeps_its_id()
    {
        var first = await Store.VersionLogs.ReadAsync(Log, "", 0, Token);
        var second = await Store.VersionLogs.GetAsync(Log, Token);

        Assert.True(first.Full);
        Assert.Equal(1UL, first.Version);
        Assert.Matches("^[0-9a-f]{24}$", first.VersionID);
        Assert.Equal(new VersionStamp(first.VersionID, 1), second);
    }

    [Fact]
    public async Task The_first_change_of_a_missing_log_is_version_1()
        => Assert.Equal(1UL, (await LogAsync(VersionLogEntry.Insert("a"))).Version);

    [Fact]
    public async Task A_change_raises_the_version_by_one_whatever_the_number_of_elements()
    {
        var before = await Store.VersionLogs.GetAsync(Log, Token);

        var after = await LogAsync(VersionLogEntry.Insert("a"), VersionLogEntry.Insert("b"), VersionLogEntry.Sorted);

        Assert.Equal(before with { Version = 2 }, after);
        Assert.Equal(after, await Store.VersionLogs.GetAsync(Log, Token));
    }

    [Fact]
    public async Task A_client_that_knows_the_current_version_has_nothing_to_do()
    {
        var stamp = await LogAsync(VersionLogEntry.Insert("a"));

        var delta = await ReadSinceAsync(stamp);

        Assert.False(delta.Full);
        Assert.Equal(stamp, new VersionStamp(delta.VersionID, delta.Version));
        Assert.Empty(delta.Insert.Concat(delta.Update).Concat(delta.Delete));
    }

    [Fact]
    public async Task A_client_hears_of_each_element_once_with_its_latest_state()
    {
        var known = await LogAsync(VersionLogEntry.Insert("old"));
        await LogAsync(VersionLogEntry.Insert("a"), VersionLogEntry.Insert("b"), VersionLogEntry.Insert("c"));
        await LogAsync(VersionLogEntry.Update("a"), VersionLogEntry.Delete("b"));

        var delta = await ReadSinceAsync(known);

        Assert.False(delta.Full);
        Assert.Equal(3UL, delta.Version);
        Assert.Equal(["c"], delta.Insert);
        Assert.Equal(["a"], delta.Update);
        Assert.Equal(["b"], delta.Delete);
    }

    [Fact]
    public async Task An_element_named_twice_in_one_change_has_its_last_state()
    {
        var known = await LogAsync(VersionLogEntry.Insert("old"));
        await LogAsync(VersionLogEntry.Insert("a"), VersionLogEntry.Delete("a"));

        Assert.Equal(["a"], (await ReadSinceAsync(known)).Delete);
    }

    [Fact]
    public async Task The_sort_marker_is_a_version_and_no_element()
    {
        var known = await LogAsync(VersionLogEntry.Insert("old"));
        var sorted = await LogAsync(VersionLogEntry.Update("old"), VersionLogEntry.Sorted);
        var last = await LogAsync(VersionLogEntry.Insert("a"));

        var delta = await ReadSinceAsync(known);

        Assert.Equal(sorted.Version, delta.SortVersion);
        Assert.Equal(["old"], delta.Update);
        Assert.Equal(["a"], delta.Insert);
        Assert.Equal(0UL, (await ReadSinceAsync(sorted)).SortVersion);
        Assert.Equal(0UL, (await ReadSinceAsync(last)).SortVersion);
    }

    [Fact]
    public async Task The_container_marker_is_a_flag_and_no_element()
    {
        var known = await LogAsync(VersionLogEntry.Insert("old"));
        var marked = await LogAsync(VersionLogEntry.Container);

        var delta = await ReadSinceAsync(known);

        Assert.True(delta.ContainerChanged);
        Assert.Empty(delta.Update);
        Assert.False((await ReadSinceAsync(marked)).ContainerChanged);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("no id", 1)]
    [InlineData("000000000000000000000000", 1)]
    [InlineData("6b03e4c954482af521cade1a", 1)]
    [InlineData(null, 0)]
    [InlineData(null, 4)]
    [InlineData(null, ulong.MaxValue)]
    public async Task A_client_that_knows_something_else_gets_everything(string? versionID, ulong version)
    {
        await LogAsync(VersionLogEntry.Insert("a"));
        await LogAsync(VersionLogEntry.Insert("b"));
        var stamp = await LogAsync(VersionLogEntry.Insert("c"));

        var delta = await Store.VersionLogs.ReadAsync(Log, versionID ?? stamp.VersionID, version, Token);

        Assert.True(delta.Full);
        Assert.Equal(stamp, new VersionStamp(delta.VersionID, delta.Version));
        Assert.Empty(delta.Insert.Concat(delta.Update).Concat(delta.Delete));
    }

    [Theory]
    [InlineData(200, false)]
    [InlineData(201, true)]
    public async Task More_than_200_changed_elements_are_everything(int elements, bool full)
    {
        var known = await LogAsync(VersionLogEntry.Insert("old"));
        await LogAsync([.. Enumerable.Range(0, elements).Select(static n => VersionLogEntry.Insert($"e{n}"))]);

        var delta = await ReadSinceAsync(known);

        Assert.Equal(full, delta.Full);
        Assert.Equal(full ? 0 : elements, delta.Insert.Count);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task A_client_older_than_what_was_pruned_gets_everything(ulong version, bool full)
    {
        for (var n = 1; n <= 4; n++)
        {
            await LogAsync(VersionLogEntry.Insert($"e{n}"));
        }

        await using (var change = await Store.Changes.BeginAsync(Token))
        {
            await change.Connection.ExecuteAsync("UPDATE version_logs SET deleted = 2", transaction: change.Transaction);
            await change.CommitAsync();
        }

        var stamp = await Store.VersionLogs.GetAsync(Log, Token);
        Assert.Equal(full, (await ReadSinceAsync(stamp with { Version = version })).Full);
    }

    [Fact]
    public async Task Logs_of_other_owners_and_kinds_are_their_own()
    {
        var known = await LogAsync(VersionLogEntry.Insert("a"));
        await using (var change = await Store.Changes.BeginAsync(Token))
        {
            await change.LogAsync(VersionLogKey.Friends("u2"), [VersionLogEntry.Insert("x")], Token);
            await change.LogAsync(VersionLogKey.Conversations("u1"), [VersionLogEntry.Insert("y")], Token);
            await change.CommitAsync();
        }

        Assert.Equal(known, await Store.VersionLogs.GetAsync(Log, Token));
    }

    [Fact]
    public async Task Many_logs_are_raised_in_one_change()
    {
        var old = await LogAsync(VersionLogEntry.Insert("a"));
        var keys = Enumerable.Range(0, 1000).Select(static n => VersionLogKey.Friends($"u{n}")).ToArray();

        IReadOnlyList<VersionStamp> stamps;
        await using (var change = await Store.Changes.BeginAsync(Token))
        {
            stamps = await change.LogAsync([.. keys.Select(static key => new VersionLogWrite(key, [VersionLogEntry.Insert("c")]))], Token);
            await change.CommitAsync();
        }

        Assert.Equal(old with { Version = 2 }, stamps[1]);
        Assert.Equal(stamps[999], await Store.VersionLogs.GetAsync(keys[999], Token));
        Assert.Equal(1UL, stamps[999].Version);
        Assert.Equal(1000, stamps.Select(static stamp => stamp.VersionID).Distinct().Count());
        Assert.Equal(["c"], (await ReadSinceAsync(old)).Insert);
    }

    [Fact]
    public async Task One_log_twice_in_one_batch_is_refused()
    {
        await using var change = await Store.Changes.BeginAsync(Token);
        await Assert.ThrowsAsync<ArgumentException>(async () => await change.LogAsync(
            [new VersionLogWrite(Log, [VersionLogEntry.Insert("a")]), new VersionLogWrite(Log, [VersionLogEntry.Insert("b")])], Token));
    }

    [Fact]
    public async Task Changes_at_the_same_time_get_a_version_each()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(() => LogAsync(VersionLogEntry.Insert($"e{n}")), Token)));

        Assert.Equal(20UL, (await Store.VersionLogs.GetAsync(Log, Token)).Version);
    }

    [Fact]
    public async Task A_log_read_for_the_first_time_by_many_is_one_log()
    {
        var stamps = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(_ => Task.Run(() => Store.VersionLogs.GetAsync(Log, Token).AsTask(), Token)));

        Assert.Single(stamps.Distinct());
    }

    private async Task<VersionStamp> LogAsync(params VersionLogEntry[] entries)
    {
        await using var change = await Store.Changes.BeginAsync(Token);
        var stamp = await change.LogAsync(Log, entries, Token);
        await change.CommitAsync();
        return stamp;
    }

    private async Task<VersionDelta> ReadSinceAsync(VersionStamp known)
        => await Store.VersionLogs.ReadAsync(Log, known.VersionID, known.Version, Token);
}

public sealed class VersionLogOnSqlite() : VersionLogSpec(new SqliteEngine());
