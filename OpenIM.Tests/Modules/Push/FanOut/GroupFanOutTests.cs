using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Modules.Push.Sessions;

namespace OpenIM.Tests.Modules.Push.FanOut;

public sealed class GroupFanOutTests : IDisposable
{
    private readonly PushFixture push = new();

    [Fact]
    public async Task A_message_reaches_each_of_a_thousand_members_once_and_is_encoded_once_per_form()
    {
        var sessions = new List<SessionInfo>();
        for (var i = 0; i < 1000; i++)
        {
            push.Groups.SetMember("g1", $"m{i}");
            sessions.Add(await push.OpenAsync($"m{i}"));
        }

        var stranger = await push.OpenAsync("stranger");
        await push.PushAsync(Message("c1", "m0"));

        var deliveries = sessions.SelectMany(static s => Client(s).Deliveries).ToList();
        Assert.Equal(1000, deliveries.Count);
        var shared = Assert.Single(deliveries.Distinct());
        var encoded = 0;
        for (var i = 0; i < 1000; i++)
        {
            shared.FrameFor(i % 2, (_, _) => [(byte)++encoded]);
        }

        Assert.Equal(2, encoded);
        Assert.Empty(Client(stranger).Messages);
    }

    [Fact]
    public async Task Who_comes_in_while_online_gets_the_next_message_on_all_devices()
    {
        var web = await push.OpenAsync("alice", Platforms.Web);
        var phone = await push.OpenAsync("alice", Platforms.Android);
        await push.Groups.JoinAsync(push.Mediator, "g1", "alice");

        await push.PushAsync(Message("c1", "bob"));

        Assert.All([web, phone], session => Assert.Equal(["c1"], Client(session).Messages));
    }

    [Fact]
    public async Task Who_left_hears_that_and_nothing_more()
    {
        push.Groups.SetMember("g1", "alice");
        push.Groups.SetMember("g1", "bob");
        var alice = await push.OpenAsync("alice");
        var bob = await push.OpenAsync("bob");
        await push.Groups.LeaveAsync(push.Mediator, "g1", "bob");

        await push.PushAsync(
            Message("kick", "alice", "bob"),
            Message("after", "alice"));

        Assert.Equal(["kick"], Client(bob).Messages);
        Assert.Equal(["kick", "after"], Client(alice).Messages);
    }

    [Fact]
    public async Task Who_is_back_already_hears_of_the_leaving_once()
    {
        push.Groups.SetMember("g1", "bob");
        var bob = await push.OpenAsync("bob");

        await push.PushAsync(Message("quit", "bob", "bob"));

        Assert.Equal(["quit"], Client(bob).Messages);
    }

    [Fact]
    public async Task A_closed_session_is_listed_under_no_group_any_more()
    {
        push.Groups.SetMember("g1", "alice");
        var alice = await push.OpenAsync("alice");
        Assert.Equal(1, push.Get<SessionRegistry>().Groups.GroupCount);

        await push.CloseAsync(alice);

        Assert.Equal(0, push.Get<SessionRegistry>().Groups.GroupCount);
    }

    [Fact]
    public async Task Coming_and_going_at_once_leaves_what_is_true_in_the_end()
    {
        await push.OpenAsync("alice");
        for (var round = 0; round < 50; round++)
        {
            push.Groups.SetMember("g1", "bob");
            await Task.WhenAll(
                Task.Run(() => push.Groups.JoinAsync(push.Mediator, "g1", "alice"), PushFixture.Token),
                Task.Run(() => push.Groups.LeaveAsync(push.Mediator, "g1", "alice"), PushFixture.Token));
            var isMember = await push.Mediator.SendAsync(
                new OpenIM.Modules.Group.Contracts.FindGroupMember("g1", "alice"), PushFixture.Admin, PushFixture.Token) is not null;
            Assert.Equal(isMember ? 1 : 0, push.Get<SessionRegistry>().Groups.Of("g1").Length);
        }
    }

    public void Dispose() => push.Dispose();

    private static FakeConnection Client(SessionInfo session) => (FakeConnection)session.Connection;

    private StoredMessage Message(string clientMsgID, string sendID, params string[] alsoTo)
    {
        var conversationID = ConversationIDs.Group("g1");
        var message = new MsgData
        {
            ClientMsgID = clientMsgID,
            SendID = sendID,
            GroupID = "g1",
            SessionType = SessionTypes.Group,
            ContentType = ContentTypes.Text,
        };
        return new StoredMessage(
            conversationID,
            MessageKey.Of(conversationID, sendID, clientMsgID),
            message,
            message.ToByteArray(),
            1,
            push.Clock.GetUtcNow().ToUnixTimeMilliseconds(),
            "op",
            OnlyToSessionID: null) { AlsoTo = alsoTo };
    }
}
