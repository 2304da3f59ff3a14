using System.Text.Json;
using OpenIM.Modules.Message;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.Modules.Message.Conversations;

public sealed class SetConversationsTests : IAsyncLifetime
{
    private const string Chat = "si_u1_u2";

    private MessageHouse house = null!;

    public async ValueTask InitializeAsync() => house = await MessageHouse.OpenAsync();

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Only_what_is_given_is_set_with_one_version_and_one_notification()
    {
        await house.SendAsync("u1", "u2", "c1");
        await SetAsync("u1", Pair("u2") with { Ex = "mine", BurnDuration = 30 });
        await Eventually.TrueAsync(() => Count(ContentTypes.ConversationChange) == 1, "the 1300 of the first change");
        var before = await VersionAsync("u1");
        house.Pushed.Clear();

        await SetAsync("u1", Pair("u2") with { IsPinned = true, RecvMsgOpt = 2, Ex = "" });

        var row = await RowAsync("u1", Chat);
        Assert.Equal((true, 2, "", 30), (row.IsPinned, row.RecvMsgOpt, row.Ex, row.BurnDuration));
        Assert.Equal(before + 1, await VersionAsync("u1"));
        await Eventually.TrueAsync(() => Count(ContentTypes.ConversationChange) == 1, "the 1300");
        Assert.Equal("u1", house.Pushed.Single().Message.RecvID);
        Assert.False((await RowAsync("u2", Chat)).IsPinned);
    }

    [Fact]
    public async Task Equal_values_and_no_values_change_nothing()
    {
        await SetAsync("u1", Pair("u2") with { IsPinned = true });
        var before = await VersionAsync("u1");
        await SetAsync("u1", Pair("u2") with { IsPinned = true });
        await SetAsync("u1", Pair("u2") with { MinSeq = 7, MaxSeq = 9 });
        await house.AskAsync(new SetConversations([], Pair("u2") with { IsPinned = false }), "u1");
        Assert.Equal(before, await VersionAsync("u1"));
        Assert.Equal(0, (await RowAsync("u1", Chat)).MinSeq);
    }

    [Fact]
    public async Task A_missing_row_is_made_and_seen_at_once()
    {
        var start = await house.AskAsync(new GetIncrementalConversations("u1"), "u1");
        await SetAsync("u1", Pair("u2") with { ConversationID = "", RecvMsgOpt = 1 });
        var sync = await house.AskAsync(new GetIncrementalConversations("u1", start.VersionID, start.Version), "u1");
        Assert.Equal((Chat, "u2", 1), (sync.Insert.Single().ConversationID, sync.Insert.Single().UserID, sync.Insert.Single().RecvMsgOpt));
    }

    [Fact]
    public async Task A_changed_receive_option_counts_for_the_next_message()
    {
        await house.SendAsync("u1", "u2", "c1");
        await SetAsync("u2", Pair("u1") with { RecvMsgOpt = 1 });
        Assert.Equal(Errors.Args, await house.RefusalAsync(new SendMessage(A.Text("u1", "u2", "c2"), ""), "u1"));
        await SetAsync("u2", Pair("u1") with { RecvMsgOpt = 0 });
        await house.SendAsync("u1", "u2", "c3");
    }

    [Fact]
    public async Task Burn_after_reading_is_set_on_both_sides_and_told_with_a_chat_copy()
    {
        await SetAsync("u1", Pair("u2") with { IsPrivateChat = true });

        var (own, peer) = (await RowAsync("u1", Chat), await RowAsync("u2", Chat));
        Assert.Equal((true, "u2"), (own.IsPrivateChat, own.UserID));
        Assert.Equal((true, "u1"), (peer.IsPrivateChat, peer.UserID));
        await Eventually.TrueAsync(() => Count(ContentTypes.ConversationPrivateChat) == 2, "the 1701 and its copy");
        Assert.Equal([Chat, "n_u1_u2"], house.Pushed.Select(static stored => stored.ConversationID));
        Assert.Equal([1L, 0L], house.Pushed.Select(static stored => stored.Seq));
        using var content = JsonDocument.Parse(house.Pushed.First().Message.Content);
        Assert.Equal(
            """{"recvID":"u2","sendID":"u1","isPrivate":true,"conversationID":"si_u1_u2"}""", content.RootElement.GetProperty("detail").GetString());
        Assert.Equal(0, Count(ContentTypes.ConversationChange));
    }

    [Fact]
    public async Task Nobody_makes_a_row_that_opens_a_chat_of_others()
    {
        await house.SendAsync("u1", "u2", "c1");
        Assert.Equal(Errors.Args, await RefusalAsync("u3", Pair("u2") with { ConversationID = Chat, IsPinned = true }));
        Assert.Equal(Errors.NoPermission, await RefusalAsync("u3", Group("g1") with { IsPinned = true }));
        Assert.Equal(Errors.Args, await RefusalAsync("u1", Pair("u3") with { ConversationID = Chat, IsPrivateChat = true }));
        Assert.Equal(Errors.RecordNotFound, await house.RefusalAsync(new GetConversation("u3", Chat), "u3"));
    }

    [Fact]
    public async Task Bad_requests_are_named()
    {
        Assert.Equal(Errors.Args, await house.RefusalAsync(new SetConversations(["u1"]), "u1"));
        Assert.Equal(Errors.Args, await house.RefusalAsync(new SetConversations(null, Pair("u2")), "u1"));
        Assert.Equal(Errors.Args, await RefusalAsync("u1", new ConversationSettings(Chat)));
        Assert.Equal(Errors.Args, await RefusalAsync("u1", new ConversationSettings(Chat, 1)));
        Assert.Equal(Errors.Args, await RefusalAsync("u1", new ConversationSettings("sg_g1", 3)));
        Assert.Equal(Errors.Args, await RefusalAsync("u1", Pair("u2") with { Ex = new string('x', 2049) }));
        Assert.Equal(Errors.NoPermission, await house.RefusalAsync(new SetConversations(["u1", "u2"], Pair("u3") with { IsPinned = true }), "u1"));
    }

    [Fact]
    public async Task A_deleted_chat_comes_back_with_the_next_message()
    {
        await house.SendAsync("u1", "u2", "c1");
        var start = await house.AskAsync(new GetIncrementalConversations("u2"), "u2");

        await house.AskAsync(new DeleteConversations("u2", ConversationIDs: [Chat, "si_x_y"]), "u2");

        var sync = await house.AskAsync(new GetIncrementalConversations("u2", start.VersionID, start.Version), "u2");
        Assert.Equal(["si_u1_u2", "si_x_y"], sync.Delete.Order(StringComparer.Ordinal));
        Assert.Equal(Errors.RecordNotFound, await house.RefusalAsync(new GetConversation("u2", Chat), "u2"));
        await house.SendAsync("u1", "u2", "c2");
        Assert.Equal(["c1", "c2"], (await house.PullAsync("u2", Chat)).Select(static m => m.ClientMsgID));
    }

    [Fact]
    public async Task Chats_that_were_quiet_for_days_are_deleted()
    {
        await house.SendAsync("u1", "u2", "c1");
        await house.SendAsync("u1", "u3", "c2");
        house.Clock.Advance(TimeSpan.FromDays(3));
        await house.SendAsync("u1", "u3", "c3");
        await house.AskAsync(new DeleteConversations("u1", NeedDeleteTime: 2), "u1");
        Assert.Equal(["si_u1_u3"], (await house.AskAsync(new GetAllConversations("u1"), "u1")).Conversations.Select(static c => c.ConversationID));
    }

    [Fact]
    public async Task Deleting_needs_ids_or_days_but_not_both()
    {
        Assert.Equal(Errors.Args, await house.RefusalAsync(new DeleteConversations("u1"), "u1"));
        Assert.Equal(Errors.Args, await house.RefusalAsync(new DeleteConversations("u1", 1, [Chat]), "u1"));
        Assert.Equal(Errors.NoPermission, await house.RefusalAsync(new DeleteConversations("u2", 0, [Chat]), "u1"));
    }

    [Fact]
    public async Task The_text_of_others_chats_with_a_user_is_set_without_a_notification()
    {
        await house.SendAsync("u1", "u2", "c1");
        await house.SendAsync("u1", "u3", "c2");
        var before = await VersionAsync("u2");
        house.Pushed.Clear();

        await house.AskAsync(new UpdateConversationsByUser("u1", "vip"), "u1");
        await house.AskAsync(new UpdateConversationsByUser("u1", "vip"), "u1");
        await house.AskAsync(new UpdateConversationsByUser("u1"), "u1");

        Assert.Equal(("vip", "vip", ""), ((await RowAsync("u2", Chat)).Ex, (await RowAsync("u3", "si_u1_u3")).Ex, (await RowAsync("u1", Chat)).Ex));
        Assert.Equal(before + 1, await VersionAsync("u2"));
        Assert.Empty(house.Pushed);
    }

    [Fact]
    public async Task The_sorted_list_shows_pinned_chats_first_and_then_the_newest()
    {
        await house.SendAsync("u2", "u1", "c1", "one");
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        await house.SendAsync("u1", "u3", "c2", "two");
        await SetAsync("u1", Pair("u2") with { IsPinned = true });

        var list = await house.AskAsync(new GetSortedConversationList("u1", null, new(1, 10)), "u1");

        Assert.Equal((2L, 1L), (list.ConversationTotal, list.UnreadTotal));
        Assert.Equal([Chat, "si_u1_u3"], list.ConversationElems.Select(static e => e.ConversationID));
        Assert.Equal((true, 1L, "nick u2"), (list.ConversationElems[0].IsPinned, list.ConversationElems[0].UnreadCount, list.ConversationElems[0].MsgInfo!.SenderName));
        Assert.Equal((0L, "nick u3"), (list.ConversationElems[1].UnreadCount, list.ConversationElems[1].MsgInfo!.SenderName));
        Assert.Single((await house.AskAsync(new GetSortedConversationList("u1", null, new(2, 1)), "u1")).ConversationElems);
        Assert.Equal(Errors.Args, await house.RefusalAsync(new GetSortedConversationList("u1"), "u1"));
        Assert.Equal(Errors.RecordNotFound, await house.RefusalAsync(new GetSortedConversationList("u9", null, new(1, 1)), "u9"));
    }

    [Theory]
    [InlineData(false, true, false, 1302)]
    [InlineData(true, false, false, 1303)]
    [InlineData(true, false, true, 0)]
    [InlineData(false, false, false, 0)]
    public async Task Burn_after_reading_is_set_only_with_whom_a_message_would_reach(bool friendVerify, bool isBlocked, bool isFriend, int code)
    {
        await using var strict = await MessageHouse.OpenAsync(new MessageOptions { Lanes = 2, FriendVerify = friendVerify });
        strict.Relations[("u2", "u1")] = new Relation(isFriend, isBlocked);

        var set = new SetConversations(["u1"], Pair("u2") with { IsPrivateChat = true });
        if (code == 0)
        {
            await strict.AskAsync(set, "u1");
        }
        else
        {
            Assert.Equal(code, (await strict.RefusalAsync(set, "u1")).Number);
        }

        Assert.Equal(code == 0 ? 1 : 0, (await strict.AskAsync(new GetAllConversations("u2"), "u2")).Conversations.Count);
        await strict.AskAsync(new SetConversations(["u1"], Pair("u2") with { IsPinned = true }), "u1");
    }

    private static ConversationSettings Pair(string peerUserID) => new("", SessionTypes.Single, peerUserID);

    private static ConversationSettings Group(string groupID) => new("", SessionTypes.Group, "", groupID);

    private ValueTask<Empty> SetAsync(string userID, ConversationSettings settings) => house.AskAsync(new SetConversations([userID], settings), userID);

    private Task<ErrorCode> RefusalAsync(string userID, ConversationSettings settings)
        => house.RefusalAsync(new SetConversations([userID], settings), userID);

    private async Task<Conversation> RowAsync(string userID, string conversationID)
        => (await house.AskAsync(new GetConversation(userID, conversationID), userID)).Conversation;

    private async Task<ulong> VersionAsync(string userID) => (await house.AskAsync(new GetIncrementalConversations(userID), userID)).Version;

    private int Count(int contentType) => house.Pushed.Count(stored => stored.Message.ContentType == contentType);
}
