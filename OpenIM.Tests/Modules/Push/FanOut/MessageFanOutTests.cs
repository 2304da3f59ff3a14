using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Modules.Push.Sessions;

namespace OpenIM.Tests.Modules.Push.FanOut;

public sealed class MessageFanOutTests : IDisposable
{
    private readonly PushFixture push = new();

    [Theory]
    [InlineData(SessionTypes.Single)]
    [InlineData(SessionTypes.Notification)]
    public async Task Both_sides_get_a_message_on_all_their_devices(int sessionType)
    {
        var alice = await push.OpenAsync("alice", Platforms.Web);
        var alicePhone = await push.OpenAsync("alice", Platforms.Android);
        var bob = await push.OpenAsync("bob", Platforms.Web);
        var bobPhone = await push.OpenAsync("bob", Platforms.IOS);
        var carol = await push.OpenAsync("carol");

        await push.PushAsync(push.Message("m1", "alice", "bob", sessionType: sessionType));

        Assert.All([alice, alicePhone, bob, bobPhone], session => Assert.Equal(["m1"], Client(session).Messages));
        Assert.Empty(Client(carol).Messages);
    }

    [Fact]
    public async Task Without_sender_sync_the_senders_devices_get_nothing()
    {
        var alice = await push.OpenAsync("alice");
        var bob = await push.OpenAsync("bob");

        await push.PushAsync(push.Message("m1", "alice", "bob", senderSync: false));

        Assert.Empty(Client(alice).Messages);
        Assert.Equal(["m1"], Client(bob).Messages);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_message_to_oneself_comes_once(bool senderSync)
    {
        var alice = await push.OpenAsync("alice");
        await push.PushAsync(push.Message("m1", "alice", "alice", senderSync));
        Assert.Equal(["m1"], Client(alice).Messages);
    }

    [Fact]
    public async Task The_order_of_a_batch_is_kept()
    {
        var bob = await push.OpenAsync("bob");
        await push.PushAsync(push.Message("m1", "alice", "bob"), push.Message("m2", "carol", "bob"), push.Message("m3", "alice", "bob"));
        Assert.Equal(["m1", "m2", "m3"], Client(bob).Messages);
    }

    [Fact]
    public async Task All_sessions_share_one_delivery()
    {
        var alice = await push.OpenAsync("alice");
        var bob = await push.OpenAsync("bob", Platforms.Web);
        var bobPhone = await push.OpenAsync("bob", Platforms.IOS);

        await push.PushAsync(push.Message("m1", "alice", "bob"));

        Assert.Single(new[] { alice, bob, bobPhone }.Select(s => Client(s).Deliveries[0]).Distinct());
    }

    [Fact]
    public async Task The_echo_of_a_resend_goes_to_its_session_alone()
    {
        var alice = await push.OpenAsync("alice", Platforms.IOS);
        var aliceWeb = await push.OpenAsync("alice", Platforms.Web);
        var bob = await push.OpenAsync("bob");
        await SetBackgroundAsync(alice, true);

        await push.PushAsync(push.Message("m1", "alice", "bob", senderSync: false, onlyTo: alice.SessionID));

        Assert.Equal(["m1"], Client(alice).Messages);
        Assert.Empty(Client(aliceWeb).Messages);
        Assert.Empty(Client(bob).Messages);
    }

    [Fact]
    public async Task The_echo_to_a_session_that_is_gone_is_dropped()
    {
        var bob = await push.OpenAsync("bob");
        await push.PushAsync(push.Message("m1", "alice", "bob", onlyTo: "gone"), push.Message("m2", "alice", "bob"));
        Assert.Equal(["m2"], Client(bob).Messages);
    }

    [Theory]
    [InlineData(Platforms.IOS, false)]
    [InlineData(Platforms.Android, true)]
    [InlineData(9, true)]
    public async Task Only_iOS_is_not_pushed_to_in_the_background(int platformID, bool isPushed)
    {
        var bob = await push.OpenAsync("bob", platformID);
        await SetBackgroundAsync(bob, true);
        await push.PushAsync(push.Message("m1", "alice", "bob"));
        await SetBackgroundAsync(bob, false);
        await push.PushAsync(push.Message("m2", "alice", "bob"));
        Assert.Equal(isPushed ? ["m1", "m2"] : ["m2"], Client(bob).Messages);
    }

    [Fact]
    public async Task A_closed_session_gets_nothing()
    {
        var bob = await push.OpenAsync("bob");
        await push.CloseAsync(bob);
        await push.PushAsync(push.Message("m1", "alice", "bob"));
        Assert.Empty(Client(bob).Messages);
    }

    [Fact]
    public async Task A_session_that_does_not_take_a_push_is_removed_and_disturbs_nobody()
    {
        var slow = await push.OpenAsync("bob", Platforms.Web);
        var phone = await push.OpenAsync("bob", Platforms.IOS);
        Client(slow).IsFull = true;
        using var dropped = push.Read("push_session_dropped");

        await push.PushAsync(push.Message("m1", "alice", "bob"), push.Message("m2", "alice", "bob"));

        Assert.Equal(SessionCloseReason.SlowConsumer, Client(slow).Closed);
        Assert.Equal(["m1", "m2"], Client(phone).Messages);
        Assert.Equal(1, dropped.Sum);
        Assert.Equal(phone.SessionID, Assert.Single(push.Get<SessionRegistry>().OfUser("bob")).SessionID);
    }

    [Fact]
    public async Task A_slow_session_is_offline_when_its_transport_has_closed_it()
    {
        var alice = await push.OpenAsync("alice");
        await push.SubscribeAsync(alice, "bob");
        var slow = await push.OpenAsync("bob");
        Client(slow).IsFull = true;

        await push.PushAsync(push.Message("m1", "carol", "bob"));
        await push.CloseAsync(slow);

        Assert.Equal(["bob:5", "bob:"], Client(alice).Presence);
        Assert.Null(push.Get<SessionRegistry>().Find(slow.SessionID));
    }

    [Fact]
    public async Task Queued_messages_and_online_users_are_counted()
    {
        await push.OpenAsync("alice");
        await push.OpenAsync("bob", Platforms.Web);
        await push.OpenAsync("bob", Platforms.IOS);
        using var pushed = push.Read("msg_online_push");
        using var online = push.Read("online_user_num");

        await push.PushAsync(push.Message("m1", "alice", "bob"));

        Assert.Equal(3, pushed.Sum);
        Assert.Equal(2, online.Observe());
    }

    [Fact]
    public async Task A_message_pushed_late_is_counted()
    {
        await push.OpenAsync("bob");
        using var late = push.Read("msg_long_time_push_total");
        var message = push.Message("m1", "alice", "bob");

        await push.PushAsync(message);
        Assert.Equal(0, late.Sum);
        push.Clock.Advance(TimeSpan.FromSeconds(11));
        await push.PushAsync(message);
        Assert.Equal(1, late.Sum);
    }

    public void Dispose() => push.Dispose();

    private static FakeConnection Client(SessionInfo session) => (FakeConnection)session.Connection;

    private Task<Empty> SetBackgroundAsync(SessionInfo session, bool isBackground)
        => push.Mediator.SendAsync(
            new SetSessionBackground(session.SessionID, isBackground), PushFixture.As(session.UserID), PushFixture.Token).AsTask();
}
