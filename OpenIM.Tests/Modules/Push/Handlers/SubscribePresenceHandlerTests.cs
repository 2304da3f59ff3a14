using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Push;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Modules.Push.Presence;

namespace OpenIM.Tests.Modules.Push.Handlers;

public sealed class SubscribePresenceHandlerTests : IDisposable
{
    private readonly PushFixture push = new(new PushOptions { MaxSubscriptions = 3 });

    [Fact]
    public async Task The_answer_has_the_state_of_each_new_user_in_the_order_asked_for()
    {
        await push.OpenAsync("bob", Platforms.Web);
        await push.OpenAsync("bob", Platforms.IOS);
        var alice = await push.OpenAsync("alice");

        var answer = await push.SubscribeAsync(alice, "nobody", "bob");

        Assert.Equal(["nobody:", "bob:1,5"], answer.Users.Select(u => $"{u.UserID}:{string.Join(',', u.PlatformIDs)}"));
    }

    [Fact]
    public async Task Every_change_of_the_platforms_is_pushed_whole()
    {
        var alice = await push.OpenAsync("alice");
        await push.SubscribeAsync(alice, "bob");

        var web = await push.OpenAsync("bob", Platforms.Web);
        var phone = await push.OpenAsync("bob", Platforms.IOS);
        await push.CloseAsync(web);
        await push.CloseAsync(phone);

        Assert.Equal(["bob:5", "bob:1,5", "bob:1", "bob:"], Presence(alice));
    }

    [Fact]
    public async Task A_second_session_on_a_platform_changes_nothing()
    {
        push.Policy.Kicks = static _ => [];
        var alice = await push.OpenAsync("alice");
        var first = await push.OpenAsync("bob");
        await push.SubscribeAsync(alice, "bob");

        var second = await push.OpenAsync("bob");
        await push.CloseAsync(first);
        Assert.Empty(Presence(alice));

        await push.CloseAsync(second);
        Assert.Equal(["bob:"], Presence(alice));
    }

    [Fact]
    public async Task A_log_in_that_kicks_its_own_platform_does_not_show_as_offline()
    {
        var alice = await push.OpenAsync("alice");
        await push.OpenAsync("bob");
        await push.SubscribeAsync(alice, "bob");

        await push.OpenAsync("bob");

        Assert.Empty(Presence(alice));
    }

    [Fact]
    public async Task Who_unsubscribes_hears_no_more()
    {
        var alice = await push.OpenAsync("alice");
        await push.SubscribeAsync(alice, "bob", "carol");

        await ChangeAsync(alice, subscribe: [], unsubscribe: ["bob"]);
        await push.OpenAsync("bob");
        await push.OpenAsync("carol");

        Assert.Equal(["carol:5"], Presence(alice));
    }

    [Fact]
    public async Task Removing_comes_before_adding()
    {
        var alice = await push.OpenAsync("alice");
        await push.SubscribeAsync(alice, "bob");

        await ChangeAsync(alice, subscribe: ["bob"], unsubscribe: ["bob"]);
        await push.OpenAsync("bob");

        Assert.Equal(["bob:5"], Presence(alice));
    }

    [Fact]
    public async Task A_change_is_pushed_once_to_who_subscribed_twice()
    {
        var alice = await push.OpenAsync("alice");
        await push.SubscribeAsync(alice, "bob", "bob");
        await push.SubscribeAsync(alice, "bob");

        await push.OpenAsync("bob");

        Assert.Equal(["bob:5"], Presence(alice));
    }

    [Fact]
    public async Task More_than_the_limit_is_refused_and_nothing_is_changed()
    {
        var alice = await push.OpenAsync("alice");
        await push.SubscribeAsync(alice, "bob", "carol");

        var failure = await Assert.ThrowsAsync<ImException>(
            () => ChangeAsync(alice, subscribe: ["dave", "erin", "frank"], unsubscribe: ["bob"]));

        Assert.Equal(Errors.Args, failure.Code);
        await push.OpenAsync("dave");
        await push.OpenAsync("bob");
        Assert.Equal(["bob:5"], Presence(alice));
    }

    [Fact]
    public async Task The_subscriptions_go_with_the_session()
    {
        var alice = await push.OpenAsync("alice");
        await push.SubscribeAsync(alice, "bob", "carol");

        await push.CloseAsync(alice);
        await push.OpenAsync("bob");

        Assert.Empty(Presence(alice));
        Assert.Equal(0, push.Get<PresenceWatchers>().Count);
    }

    [Fact]
    public async Task A_session_that_is_gone_cannot_subscribe()
    {
        var alice = await push.OpenAsync("alice");
        await push.CloseAsync(alice);
        var failure = await Assert.ThrowsAsync<ImException>(() => push.SubscribeAsync(alice, "bob"));
        Assert.Equal(Errors.RecordNotFound, failure.Code);
    }

    public void Dispose() => push.Dispose();

    private static IReadOnlyList<string> Presence(SessionInfo session) => ((FakeConnection)session.Connection).Presence;

    private Task<SubscribePresenceResult> ChangeAsync(SessionInfo session, string[] subscribe, string[] unsubscribe)
        => push.Mediator.SendAsync(
            new SubscribePresence(session.SessionID, subscribe, unsubscribe), PushFixture.As(session.UserID), PushFixture.Token).AsTask();
}
