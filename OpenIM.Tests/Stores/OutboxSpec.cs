using Dapper;
using Microsoft.Extensions.DependencyInjection;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Tests.Builders;
using OpenIM.Tests.Engines;
using OpenIM.Tests.Stores.Outbox;

namespace OpenIM.Tests.Stores;

/// <summary>What the outbox and its relay promise, on every relational engine.</summary>
public abstract class OutboxSpec : SqlSpec
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly RecordingDurableHandler handler = new();

    private protected OutboxSpec(IStoreEngine engine)
        : base(engine)
    {
    }

    [Fact]
    public async Task A_committed_event_is_handled_and_then_gone()
    {
        await Store.StartAsync();

        await AddAsync("lane", 1);

        await UntilHandledAsync(1);
        await UntilEmptyAsync();
        Assert.Equal(0, await CountRowsAsync());
    }

    [Fact]
    public async Task An_event_of_a_change_without_commit_is_never_handled()
    {
        await Store.StartAsync();

        await using (var change = await Store.Changes.BeginAsync(Token))
        {
            await change.AddAsync("lane", new Numbered(1), Token);
        }

        await AddAsync("lane", 2);
        await UntilHandledAsync(1);
        Assert.Equal([2], handler.Numbers);
    }

    [Fact]
    public async Task Events_of_a_lane_are_handled_in_commit_order()
    {
        await Store.StartAsync();

        for (var n = 0; n < 200; n++)
        {
            await AddAsync("lane", n);
        }

        await UntilHandledAsync(200);
        Assert.Equal(Enumerable.Range(0, 200), handler.Numbers);
    }

    [Fact]
    public async Task Events_are_handled_in_the_order_of_their_versions()
    {
        await Store.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(AddVersionAsync, Token)));

        await UntilHandledAsync(50);
        Assert.Equal(Enumerable.Range(1, 50), handler.Numbers);
    }

    [Fact]
    public async Task An_event_that_fails_is_tried_again_with_the_same_id_before_the_next_of_its_lane()
    {
        handler.FailOnce(1);
        await Store.StartAsync();

        await AddAsync("lane", 1);
        await AddAsync("lane", 2);

        await UntilHandledAsync(3);
        Assert.Equal([1, 1, 2], handler.Numbers);
        Assert.Equal(handler.Calls[0].OutboxID, handler.Calls[1].OutboxID);
    }

    [Fact]
    public async Task An_event_that_never_succeeds_holds_up_only_its_own_lane()
    {
        handler.FailAlways(1);
        await Store.StartAsync();

        await AddAsync("broken", 1);
        await AddAsync("broken", 2);
        await AddAsync("sound", 3);

        await Eventually.TrueAsync(() => handler.Numbers.Contains(3), "the other lane goes on");
        await Eventually.TrueAsync(() => handler.Numbers.Count(static n => n == 1) > 1, "it is tried again");
        Assert.DoesNotContain(2, handler.Numbers);
        Assert.True(Store.Relay.PendingCount >= 2);
    }

    [Fact]
    public async Task Lanes_that_wait_for_a_retry_do_not_take_the_place_of_others()
    {
        handler.FailAlways(Enumerable.Range(0, 100).ToArray());
        await Store.StartAsync();
        for (var n = 0; n <= 100; n++)
        {
            await AddAsync($"lane{n}", n);
        }

        await Eventually.TrueAsync(() => handler.Numbers.Contains(100), "the sound one is handled");
    }

    [Fact]
    public async Task What_was_committed_before_a_crash_is_handled_after_the_next_start()
    {
        await AddAsync("a", 1);
        await AddAsync("b", 2);
        Assert.Empty(handler.Calls);

        await ReopenAsync();
        await Store.StartAsync();

        await UntilHandledAsync(2);
        Assert.Equal([1, 2], handler.Numbers.Order());
        await UntilEmptyAsync();
    }

    [Fact]
    public async Task An_event_that_was_handled_but_not_deleted_comes_again_with_the_same_id()
    {
        var stopped = handler.SucceedWhenStopped();
        await Store.StartAsync();
        await AddAsync("lane", 1);
        await UntilHandledAsync(1);

        await ReopenAsync();
        await stopped;
        await Store.StartAsync();

        await UntilHandledAsync(2);
        Assert.Equal(handler.Calls[0], handler.Calls[1]);
    }

    [Fact]
    public async Task An_id_is_never_used_twice()
    {
        await Store.StartAsync();
        await AddAsync("lane", 1);
        await UntilHandledAsync(1);
        await UntilEmptyAsync();

        await ReopenAsync();
        await Store.StartAsync();
        await AddAsync("lane", 2);

        await UntilHandledAsync(2);
        Assert.True(handler.Calls[1].OutboxID > handler.Calls[0].OutboxID);
    }

    [Fact]
    public async Task Every_handler_of_an_event_is_called()
    {
        var second = new SecondDurableHandler();
        await ReopenAsync(services =>
        {
            Configure(services);
            services.AddSingleton(second);
            services.AddDurableEvent<Numbered, SecondDurableHandler>("numbered.second", TestJson.Default.Numbered);
        });
        handler.FailAlways(1);
        await Store.StartAsync();

        await AddAsync("lane", 1);
        await Eventually.TrueAsync(() => handler.Calls.Count > 0, "the first is called");
        handler.Heal();

        await Eventually.TrueAsync(() => second.Numbers.Contains(1), "the second is called");
    }

    [Fact]
    public async Task An_event_that_nobody_handles_cannot_be_added()
    {
        await ReopenAsync(static _ => { });
        await using var change = await Store.Changes.BeginAsync(Token);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(async () => await change.AddAsync("lane", new Numbered(1), Token));

        Assert.Contains(nameof(Numbered), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_of_another_version_waits_for_it_and_holds_up_only_its_lane()
    {
        await AddAsync("old", 1);
        await using (var change = await Store.Changes.BeginAsync(Token))
        {
            await change.Connection.ExecuteAsync("UPDATE outbox SET name = 'unheard.of'", transaction: change.Transaction);
            await change.CommitAsync();
        }

        await ReopenAsync();
        await Store.StartAsync();
        await AddAsync("new", 2);

        await UntilHandledAsync(1);
        Assert.Equal([2], handler.Numbers);
        await Eventually.TrueAsync(() => Store.Relay.PendingCount == 1, "only the foreign event is left");
    }

    [Fact]
    public async Task A_version_log_cannot_be_written_after_an_event()
    {
        await using var change = await Store.Changes.BeginAsync(Token);
        await change.AddAsync("lane", new Numbered(1), Token);

        await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await change.LogAsync(VersionLogKey.Friends("u1"), [VersionLogEntry.Insert("a")], Token));
    }

    [Fact]
    public async Task The_pending_count_includes_what_an_earlier_run_left()
    {
        handler.FailAlways(1, 2, 3);
        await AddAsync("a", 1);
        await AddAsync("a", 2);
        await ReopenAsync();
        await Store.StartAsync();
        await AddAsync("b", 3);

        await Eventually.TrueAsync(() => Store.Relay.PendingCount == 3, "three are pending");
        handler.Heal();
        await UntilEmptyAsync();
    }

    [Fact]
    public async Task Held_events_wait_until_they_are_released()
    {
        await Store.StartAsync();
        await AddAsync("other", 0);
        await UntilHandledAsync(1);

        await using var change = await Store.Changes.BeginAsync(Token);
        await change.AddAsync("held", new Numbered(1), Token);
        await change.CommitHoldingEventsAsync();
        await change.DisposeAsync();
        await AddAsync("other", 2);
        await UntilHandledAsync(2);
        Assert.Equal([0, 2], handler.Numbers);

        change.ReleaseEvents();
        await UntilHandledAsync(3);
        await UntilEmptyAsync();
    }

    [Fact]
    public async Task Held_events_that_the_relay_finds_at_its_start_are_counted_once()
    {
        await using var change = await Store.Changes.BeginAsync(Token);
        await change.AddAsync("held", new Numbered(1), Token);
        await change.CommitHoldingEventsAsync();
        await change.DisposeAsync();
        await Store.StartAsync();
        await UntilHandledAsync(1);

        change.ReleaseEvents();
        await AddAsync("other", 2);

        await UntilHandledAsync(2);
        await Eventually.TrueAsync(() => Store.Relay.PendingCount == 0, "nothing is left");
    }

    [Fact]
    public async Task Whoever_waits_for_an_event_goes_on_when_it_is_handled()
    {
        await Store.StartAsync();
        handler.FailAlways(2);
        await AddAsync("lane", 1);
        var waiting = AddAndWaitAsync("lane", 2, Long);
        await UntilHandledAsync(3);
        await AddAndWaitAsync("other", 3, Long);
        Assert.False(waiting.IsCompleted);

        handler.Heal();

        Assert.True(await waiting);
        Assert.Equal(2, handler.Numbers[^1]);
    }

    [Fact]
    public async Task Whoever_waits_for_an_event_longer_than_they_may_hears_so_and_it_is_handled_later()
    {
        await Store.StartAsync();
        handler.FailAlways(1);

        Assert.False(await AddAndWaitAsync("lane", 1, TimeSpan.FromMilliseconds(1)));

        handler.Heal();
        await UntilEmptyAsync();
        Assert.True(await AddAndWaitAsync("lane", 2, Long));
        Assert.Equal([1, 2], handler.Numbers.Distinct());
    }

    [Fact]
    public async Task Nobody_waits_for_a_relay_that_has_stopped()
    {
        await Store.StartAsync();
        handler.FailAlways(1);
        var waiting = AddAndWaitAsync("lane", 1, Long);
        await UntilHandledAsync(1);

        await Store.Relay.StopAsync(Token);

        Assert.False(await waiting);
        Assert.False(await AddAndWaitAsync("other", 2, Long));
    }

    private protected override void Configure(IServiceCollection services)
    {
        services.AddSingleton(handler);
        services.AddDurableEvent<Numbered, RecordingDurableHandler>("numbered", TestJson.Default.Numbered);
    }

    private async Task AddAsync(string laneKey, int number)
    {
        await using var change = await Store.Changes.BeginAsync(Token);
        await change.AddAsync(laneKey, new Numbered(number), Token);
        await change.CommitAsync();
    }

    private async Task<bool> AddAndWaitAsync(string laneKey, int number, TimeSpan atMost)
    {
        await using var change = await Store.Changes.BeginAsync(Token);
        await change.AddAsync(laneKey, new Numbered(number), Token);
        await change.ExpectHandledAsync(laneKey, Token);
        await change.CommitAsync();
        await change.DisposeAsync();
        return await change.UntilHandledAsync(atMost, Token);
    }

    private async Task AddVersionAsync()
    {
        await using var change = await Store.Changes.BeginAsync(Token);
        var stamp = await change.LogAsync(VersionLogKey.Friends("u1"), [VersionLogEntry.Insert("a")], Token);
        await change.AddAsync("lane", new Numbered((int)stamp.Version), Token);
        await change.CommitAsync();
    }

    private Task UntilHandledAsync(int calls) => Eventually.TrueAsync(() => handler.Calls.Count >= calls, $"{calls} calls");

    private Task UntilEmptyAsync() => Eventually.TrueAsync(() => Store.Relay.PendingCount == 0, "the outbox is empty");

    private async Task<long> CountRowsAsync()
    {
        await using var connection = await Store.Database.OpenAsync(Token);
        return await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM outbox");
    }
}

public sealed class OutboxOnSqlite() : OutboxSpec(new SqliteEngine());
