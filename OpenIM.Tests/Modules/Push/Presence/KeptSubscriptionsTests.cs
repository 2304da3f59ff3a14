using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Modules.Push.Presence;

namespace OpenIM.Tests.Modules.Push.Presence;

public sealed class KeptSubscriptionsTests : IDisposable
{
    private readonly PushFixture push = new();

    [Fact]
    public async Task A_reconnect_with_the_same_token_is_told_of_everybody_it_followed()
    {
        await push.OpenAsync("bob", Platforms.IOS);
        await LoseAsync("alice", "t", "bob", "carol");

        var again = await push.OpenAsync("alice", token: "t");

        Assert.Equal(["bob:1", "carol:"], Presence(again).Order(StringComparer.Ordinal));
        Assert.Single(Client(again).Deliveries);
    }

    [Fact]
    public async Task A_reconnect_goes_on_hearing_of_changes()
    {
        await LoseAsync("alice", "t", "bob");
        var again = await push.OpenAsync("alice", token: "t");

        await push.OpenAsync("bob");

        Assert.Equal(["bob:", "bob:5"], Presence(again));
    }

    [Fact]
    public async Task Subscriptions_outlast_several_reconnects()
    {
        await LoseAsync("alice", "t", "bob");
        await push.CloseAsync(await push.OpenAsync("alice", token: "t"));
        Assert.Equal(["bob:"], Presence(await push.OpenAsync("alice", token: "t")));
    }

    [Fact]
    public async Task A_reconnect_that_overtakes_the_end_of_the_old_connection_takes_over()
    {
        var old = await push.OpenAsync("alice", token: "t");
        await push.SubscribeAsync(old, "bob");

        var again = await push.OpenAsync("alice", token: "t");
        await push.CloseAsync(old);
        await push.OpenAsync("bob");

        Assert.Equal(["bob:", "bob:5"], Presence(again));
    }

    [Theory]
    [InlineData("alice", Platforms.Web, "other")]
    [InlineData("alice", Platforms.IOS, "t")]
    [InlineData("mallory", Platforms.Web, "t")]
    public async Task Another_user_platform_or_token_takes_over_nothing(string userID, int platformID, string token)
    {
        await LoseAsync("alice", "t", "bob");
        Assert.Empty(Presence(await push.OpenAsync(userID, platformID, token)));
    }

    [Fact]
    public async Task After_ten_minutes_they_are_forgotten()
    {
        await LoseAsync("alice", "t1", "bob");
        push.Clock.Advance(TimeSpan.FromMinutes(9));
        await LoseAsync("dave", "t2", "bob");
        push.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Empty(Presence(await push.OpenAsync("alice", token: "t1")));
        Assert.Equal(1, push.Get<KeptSubscriptions>().Count);
        Assert.Equal(["bob:"], Presence(await push.OpenAsync("dave", token: "t2")));
    }

    [Fact]
    public async Task Keeping_again_starts_the_time_again()
    {
        await LoseAsync("alice", "t", "bob");
        push.Clock.Advance(TimeSpan.FromMinutes(9));
        await push.CloseAsync(await push.OpenAsync("alice", token: "t"));
        push.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(["bob:"], Presence(await push.OpenAsync("alice", token: "t")));
    }

    [Fact]
    public async Task A_kicked_session_leaves_none_behind()
    {
        var alice = await push.OpenAsync("alice", token: "t");
        await push.SubscribeAsync(alice, "bob");
        await push.ForceOutAsync("alice", Platforms.Web);
        Assert.Empty(Presence(await push.OpenAsync("alice", token: "t")));
    }

    [Fact]
    public async Task Thousands_of_users_are_told_in_a_few_frames()
    {
        await LoseAsync("alice", "t", [.. Enumerable.Range(0, 2500).Select(i => $"u{i}")]);

        var again = await push.OpenAsync("alice", token: "t");

        Assert.Equal(3, Client(again).Deliveries.Count);
        Assert.Equal(2500, Presence(again).Count);
    }

    [Fact]
    public async Task A_change_during_the_reconnect_is_the_last_thing_told()
    {
        await LoseAsync("alice", "t", "bob");
        push.Directory.AfterList = async () =>
        {
            push.Directory.AfterList = static () => Task.CompletedTask;
            await push.OpenAsync("bob");
        };

        var again = await push.OpenAsync("alice", token: "t");

        Assert.Equal("bob:5", Presence(again)[^1]);
    }

    [Fact]
    public async Task A_session_that_closes_while_opening_leaves_them_for_the_next()
    {
        await LoseAsync("alice", "t", "bob");
        var hasty = push.Session("alice", token: "t");
        push.Policy.Before = _ => push.CloseAsync(hasty);
        await push.OpenAsync(hasty);
        push.Policy.Before = static _ => Task.CompletedTask;

        Assert.Equal(["bob:"], Presence(await push.OpenAsync("alice", token: "t")));
    }

    public void Dispose() => push.Dispose();

    private static FakeConnection Client(SessionInfo session) => (FakeConnection)session.Connection;

    private static IReadOnlyList<string> Presence(SessionInfo session) => Client(session).Presence;

    private async Task LoseAsync(string userID, string token, params string[] follows)
    {
        var session = await push.OpenAsync(userID, token: token);
        await push.SubscribeAsync(session, follows);
        await push.CloseAsync(session);
    }
}
