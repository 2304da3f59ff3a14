using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Message;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.Modules.Message.GroupChats;

public sealed class GroupChatTests : IAsyncLifetime
{
    private const string Chat = "sg_g1";

    private MessageHouse house = null!;

    public async ValueTask InitializeAsync()
    {
        house = await MessageHouse.OpenAsync();
        await JoinAsync("u1", "u2", "u3");
        house.Groups.SetMember("g1", "u1", GroupRoles.Owner);
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Members_have_a_row_as_soon_as_they_are_in()
    {
        var row = await RowAsync("u2");
        Assert.Equal((3, "g1", 0L), (row.ConversationType, row.GroupID, row.MaxSeq));
        await SendAsync("u1", "c1");
        Assert.Equal(["c1"], await SeenAsync("u2"));
    }

    [Fact]
    public async Task Many_members_get_their_rows_in_batches()
    {
        string[] users = [.. Enumerable.Range(0, 450).Select(static i => $"m{i:000}")];
        await JoinAsync(users);
        foreach (var userID in (string[])[users[0], users[200], users[449]])
        {
            Assert.Equal(1UL, (await house.AskAsync(new GetIncrementalConversations(userID), userID)).Version);
            Assert.Equal(Chat, (await RowAsync(userID)).ConversationID);
        }
    }

    [Fact]
    public async Task Who_leaves_sees_the_chat_up_to_the_message_that_says_so()
    {
        await SendAsync("u1", "c1");
        var version = (await house.AskAsync(new GetIncrementalConversations("u2"), "u2")).Version;
        await LeaveAsync("u2");
        await SendAsync("u1", "c2");
        Assert.Equal(1, (await RowAsync("u2")).MaxSeq);
        Assert.Equal(["c1"], await SeenAsync("u2"));

        await KickMessageAsync("u2");

        await Eventually.TrueAsync(async () => (await RowAsync("u2")).MaxSeq == 3, "the row to include the kick");
        await SendAsync("u1", "c3");
        Assert.Equal(
            [ContentTypes.Text, ContentTypes.Text, ContentTypes.MemberKicked], (await house.PullAsync("u2", Chat)).Select(static m => m.ContentType));
        Assert.Equal(version + 2, (await house.AskAsync(new GetIncrementalConversations("u2"), "u2")).Version);
        Assert.Equal(3, (await house.AskAsync(new GetReadAndMaxSeqs("u2"), "u2")).Seqs[Chat].MaxSeq);
    }

    [Fact]
    public async Task Who_comes_back_sees_everything_that_was_said_meanwhile()
    {
        await SendAsync("u1", "c1");
        await LeaveAsync("u2");
        await SendAsync("u1", "c2");
        await JoinAsync("u2");
        Assert.Equal(0, (await RowAsync("u2")).MaxSeq);
        Assert.Equal(["c1", "c2"], await SeenAsync("u2"));
    }

    [Fact]
    public async Task Who_leaves_a_group_without_a_message_keeps_no_row()
    {
        await LeaveAsync("u2");
        await SendAsync("u1", "c1");
        Assert.Equal(Errors.RecordNotFound, await house.RefusalAsync(new GetConversation("u2", Chat), "u2"));
        Assert.Empty(await SeenAsync("u2"));
    }

    [Fact]
    public async Task The_past_can_be_closed_to_new_members()
    {
        await house.DisposeAsync();
        house = await MessageHouse.OpenAsync(new MessageOptions { Lanes = 2, EnableHistoryForNewMembers = false });
        await JoinAsync("u1");
        await SendAsync("u1", "c1");
        await JoinAsync("u2");
        await SendAsync("u1", "c2");
        Assert.Equal(["c2"], await SeenAsync("u2"));
        Assert.Equal(["c1", "c2"], await SeenAsync("u1"));

        // What cannot be seen is not unread.
        var position = (await house.AskAsync(new GetReadAndMaxSeqs("u2"), "u2")).Seqs[Chat];
        Assert.Equal((2, 1), (position.MaxSeq, position.HasReadSeq));
        var listed = Assert.Single((await house.AskAsync(new GetSortedConversationList("u2", Pagination: new Pagination(1, 10)), "u2")).ConversationElems);
        Assert.Equal(1, listed.UnreadCount);
    }

    [Fact]
    public async Task After_a_restore_the_past_ends_where_the_chat_will_begin()
    {
        await house.DisposeAsync();
        house = await MessageHouse.OpenAsync(new MessageOptions { Lanes = 2, EnableHistoryForNewMembers = false });
        await JoinAsync("u1");
        await house.RestoreAsync();
        await JoinAsync("u2");
        await SendAsync("u1", "c1");

        var seq = house.Pushed.Single(static stored => stored.ConversationID == Chat).Seq;
        Assert.True(seq > 1_000_000);
        var position = await house.Log.GetPositionAsync(Chat, "u2", TestContext.Current.CancellationToken);
        Assert.Equal(seq, position.MinSeq);
    }

    [Fact]
    public async Task A_members_deleted_row_comes_back_with_the_next_message()
    {
        await SendAsync("u1", "c1");
        await house.AskAsync(new DeleteConversations("u2", ConversationIDs: [Chat]), "u2");
        Assert.Empty(await SeenAsync("u2"));
        await SendAsync("u1", "c2");
        Assert.Equal(["c1", "c2"], await SeenAsync("u2"));
    }

    [Fact]
    public async Task A_row_that_somebody_deleted_after_leaving_stays_away()
    {
        await SendAsync("u1", "c1");
        await LeaveAsync("u2");
        await house.AskAsync(new DeleteConversations("u2", ConversationIDs: [Chat]), "u2");
        await SendAsync("u1", "c2");
        Assert.Equal(Errors.RecordNotFound, await house.RefusalAsync(new GetConversation("u2", Chat), "u2"));
    }

    [Fact]
    public async Task A_kicked_member_sends_nothing_after_the_kick()
    {
        await LeaveAsync("u2");
        Assert.Equal(Errors.NoPermission, await house.RefusalAsync(new SendMessage(Text("u2", "c1"), ""), "u2"));
    }

    [Fact]
    public async Task Named_members_are_called_in_their_rows_and_told()
    {
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        await MentionAsync("c1", "u2", "stranger");
        await Eventually.TrueAsync(async () => (await RowAsync("u2")).GroupAtType == 1, "u2 to be called");
        await Eventually.TrueAsync(
            () => house.Pushed.Any(static s => s.Message is { ContentType: ContentTypes.ConversationChange, RecvID: "u2" }), "the 1300");
        Assert.Equal(0, (await RowAsync("u3")).GroupAtType);
    }

    [Fact]
    public async Task Everybody_is_called_but_the_sender_until_they_have_looked()
    {
        var start = await house.AskAsync(new GetIncrementalConversations("u3"), "u3");
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        await MentionAsync("c1", "AtAllTag", "u2");
        await Eventually.TrueAsync(async () => (await RowAsync("u3")).GroupAtType == 2, "u3 to be called");
        Assert.Equal((0, 3), ((await RowAsync("u1")).GroupAtType, (await RowAsync("u2")).GroupAtType));

        // The mark of the group is in no version log, and comes with every sync all the same.
        var sync = await house.AskAsync(new GetIncrementalConversations("u3", start.VersionID, start.Version), "u3");
        Assert.Equal((start.Version, 2), (sync.Version, Assert.Single(sync.Update).GroupAtType));

        house.Clock.Advance(TimeSpan.FromSeconds(1));
        await house.AskAsync(new SetConversations(["u3"], new ConversationSettings(Chat, 3, "", "g1", GroupAtType: 0)), "u3");
        Assert.Equal(0, (await RowAsync("u3")).GroupAtType);
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        await JoinAsync("late");
        Assert.Equal(0, (await RowAsync("late")).GroupAtType);
    }

    [Fact]
    public async Task Reading_a_group_tells_the_readers_own_devices_only()
    {
        await SendAsync("u1", "c1");
        await house.AskAsync(new MarkConversationAsRead(Chat, "u2", 1), "u2");
        var receipt = Assert.Single(house.Pushed, static stored => stored.Message.ContentType == ContentTypes.HasReadReceipt);
        Assert.Equal(("n_u2_u2", 0L), (receipt.ConversationID, receipt.Seq));
        Assert.Equal(1, (await house.AskAsync(new GetReadAndMaxSeqs("u2"), "u2")).Seqs[Chat].HasReadSeq);
    }

    [Fact]
    public async Task The_owner_recalls_anybodys_message_and_the_group_is_told()
    {
        await SendAsync("u2", "c1");
        await house.AskAsync(new RevokeMessage(Chat, 1, "u1"), "u1");
        var told = house.Pushed.Single(static stored => stored.Message.ContentType == ContentTypes.Revoke);
        Assert.Equal(("n_g1", "g1", SessionTypes.Group), (told.ConversationID, told.Message.GroupID, told.Message.SessionType));
        Assert.Equal(ContentTypes.Revoke, (await house.PullAsync("u3", Chat)).Single().ContentType);
    }

    [Fact]
    public async Task A_member_recalls_no_message_of_others()
    {
        await SendAsync("u1", "c1");
        Assert.Equal(Errors.NoPermission, await house.RefusalAsync(new RevokeMessage(Chat, 1, "u2"), "u2"));
    }

    private Task JoinAsync(params string[] userIDs) => house.Groups.JoinAsync(house.Mediator, "g1", userIDs);

    private Task LeaveAsync(params string[] userIDs) => house.Groups.LeaveAsync(house.Mediator, "g1", userIDs);

    private static MsgData Text(string sendID, string clientMsgID)
        => A.Text(sendID, "", clientMsgID) with { SessionType = SessionTypes.Group, GroupID = "g1" };

    private async Task SendAsync(string sendID, string clientMsgID) => await house.AskAsync(new SendMessage(Text(sendID, clientMsgID), ""), sendID);

    private async Task MentionAsync(string clientMsgID, params string[] userIDs) => await house.AskAsync(
        new SendMessage(Text("u1", clientMsgID) with { ContentType = ContentTypes.AtText, AtUserIDList = userIDs }, ""), "u1");

    private Task KickMessageAsync(string userID) => house.CommitToAsync(
        "g1",
        new MembersKicked(new GroupOperation(house.Groups.Group("g1"), Member("u1"), 1, "v", 0, house.NowMs), [Member(userID)], SendMessage: null));

    private static GroupMemberFullInfo Member(string userID) => new("g1", userID, GroupRoles.Member, 0, "n", "f", 0, 0, "", "", 0, "");

    private async Task<string[]> SeenAsync(string userID) => [.. (await house.PullAsync(userID, Chat)).Select(static m => m.ClientMsgID)];

    private async Task<Conversation> RowAsync(string userID) => (await house.AskAsync(new GetConversation(userID, Chat), userID)).Conversation;
}
