using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.User.Contracts;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.Modules.Message.Active;

public sealed class ActiveConversationsTests : IAsyncLifetime
{
    private MessageHouse house = null!;

    public async ValueTask InitializeAsync() => house = await MessageHouse.OpenAsync();

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Pinned_ones_come_first_and_then_the_newest_and_all_unread_messages_are_counted()
    {
        await SendAsync("u2", "u1", "first");
        await SendAsync("u3", "u1", "second");
        await SendAsync("u1", "u1", "third");
        await SendAsync("u3", "u1", "fourth");
        await PinAsync("u2");

        var two = await house.AskAsync(new GetActiveConversations(2), "u1");

        Assert.Equal(["si_u1_u2", "si_u1_u3"], two.Conversations.Select(static c => c.Conversation.ConversationID));
        Assert.Equal(["first", "fourth"], two.Conversations.Select(TextOf));
        Assert.Equal([(1L, 0L), (2L, 0L)], two.Conversations.Select(static c => (c.MaxSeq, c.ReadSeq)));
        Assert.Equal(3, two.UnreadCount);
        Assert.Equal(3, (await house.AskAsync(new GetActiveConversations(0), "u1")).Conversations.Count);
        Assert.Equal(3, (await house.AskAsync(new GetActiveConversations(501), "u1")).Conversations.Count);
    }

    [Fact]
    public async Task A_chat_of_two_shows_the_other_side_and_a_group_itself()
    {
        house.Relations[("u1", "u2")] = new Relation(IsFriend: true, IsBlocked: false);
        await SendAsync("u2", "u1", "from a friend");
        await SendAsync("u3", "u1", "from somebody");
        await house.Groups.JoinAsync(house.Mediator, "g1", "u1", "u2");
        await GroupAsync("u2", "to all");

        var all = await house.AskAsync(new GetActiveConversationsByID(["si_u1_u2", "si_u1_u3", "sg_g1"]), "u1");

        var (friend, other, group) = (all.Conversations[0], all.Conversations[1], all.Conversations[2]);
        Assert.Equal(("u2", "u1", "u2", 7L, null), (friend.User!.UserID, friend.Friend!.OwnerUserID, friend.Friend.FriendUserID, friend.Friend.CreateTime, friend.Group));
        Assert.Equal(("u3", null, null), (other.User!.UserID, other.Friend, other.Group));
        Assert.Equal((null, null, "g1", 2u), (group.User, group.Friend, group.Group!.GroupID, group.Group.MemberCount));
        Assert.Equal(["from a friend", "from somebody", "to all"], all.Conversations.Select(TextOf));
    }

    [Fact]
    public async Task Unknown_foreign_and_empty_conversations_are_left_out()
    {
        await SendAsync("u2", "u3", "not for u1");
        await SendAsync("u2", "u1", "one");
        await house.AskAsync(new SetConversations(["u1"], new ConversationSettings { ConversationType = SessionTypes.Single, UserID = "u3", IsPinned = true }), "u1");

        var asked = await house.AskAsync(new GetActiveConversationsByID(["si_u2_u3", "si_u1_u3", "si_u1_u2", "none"]), "u1");

        Assert.Equal("si_u1_u2", Assert.Single(asked.Conversations).Conversation.ConversationID);
        Assert.Equal(1, asked.UnreadCount);
        Assert.Equal("si_u1_u2", Assert.Single((await house.AskAsync(new GetActiveConversations(), "u1")).Conversations).Conversation.ConversationID);
        foreach (var none in new[] { null, Array.Empty<string>(), ["none"] })
        {
            var nothing = await house.AskAsync(new GetActiveConversationsByID(none), "u1");
            Assert.Equal((0, 0), (nothing.UnreadCount, nothing.Conversations.Count));
        }
    }

    [Fact]
    public async Task A_deleted_message_gives_way_to_the_one_before_it()
    {
        await SendAsync("u2", "u1", "one");
        await SendAsync("u2", "u1", "two");
        await SendAsync("u2", "u1", "three");
        await DeleteAsync(2, 3);
        Assert.Equal("one", TextOf(Assert.Single((await house.AskAsync(new GetActiveConversations(), "u1")).Conversations)));

        await DeleteAsync(1);
        Assert.Empty((await house.AskAsync(new GetActiveConversations(), "u1")).Conversations);
    }

    [Fact]
    public async Task What_is_said_in_a_group_after_leaving_it_is_neither_shown_nor_unread()
    {
        await house.Groups.JoinAsync(house.Mediator, "g1", "u1", "u2");
        await GroupAsync("u2", "before");
        await house.Groups.LeaveAsync(house.Mediator, "g1", "u1");
        await GroupAsync("u2", "after");

        var all = await house.AskAsync(new GetActiveConversations(), "u1");

        Assert.Equal("before", TextOf(Assert.Single(all.Conversations)));
        Assert.Equal((1, 1L), (all.UnreadCount, all.Conversations[0].MaxSeq));
    }

    [Fact]
    public async Task More_than_500_conversations_are_refused()
    {
        string[] many = [.. Enumerable.Range(0, 501).Select(static n => $"si_u1_{n}")];

        Assert.Equal(Errors.Args, await house.RefusalAsync(new GetActiveConversationsByID(many), "u1"));
        Assert.Empty((await house.AskAsync(new GetActiveConversationsByID(many[1..]), "u1")).Conversations);
    }

    private async Task SendAsync(string sendID, string recvID, string text)
    {
        // Newest first is told by the time.
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        await house.SendAsync(sendID, recvID, text, text);
    }

    private async Task GroupAsync(string sendID, string text)
        => await house.AskAsync(
            new SendMessage(A.Text(sendID, "", text, text) with { GroupID = "g1", SessionType = SessionTypes.Group }, ""), sendID);

    private async Task PinAsync(string userID) => await house.AskAsync(
        new SetConversations(["u1"], new ConversationSettings { ConversationType = SessionTypes.Single, UserID = userID, IsPinned = true }), "u1");

    private async Task DeleteAsync(params long[] seqs)
        => await house.AskAsync(new DeleteMessages { UserID = "u1", ConversationID = "si_u1_u2", Seqs = seqs }, "u1");

    private static string TextOf(ActiveConversation conversation)
        => MessageHouse.TextOf(conversation.LastMsg).Replace("""{"content":""" + "\"", "", StringComparison.Ordinal).TrimEnd('}').TrimEnd('"');
}
