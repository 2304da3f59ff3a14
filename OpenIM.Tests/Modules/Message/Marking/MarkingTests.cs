using System.Text.Json;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.Modules.Message.Marking;

public sealed class MarkingTests : IAsyncLifetime
{
    private const string Chat = "si_u1_u2";
    private const string Twin = "n_u1_u2";

    private MessageHouse house = null!;

    public async ValueTask InitializeAsync()
    {
        house = await MessageHouse.OpenAsync();
        for (var i = 1; i <= 4; i++)
        {
            await house.SendAsync("u1", "u2", $"c{i}", $"text {i}");
        }

        house.Pushed.Clear();
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Reading_marks_the_messages_and_tells_the_other_side_in_a_stored_receipt()
    {
        await house.AskAsync(new MarkConversationAsRead(Chat, "u2", 3, [4]), "u2");
        Assert.Equal([true, true, true, true], (await house.PullAsync("u1", Chat)).Select(static m => m.IsRead));
        Assert.Equal([true, true, true, true], (await house.PullAsync("u2", Chat)).Select(static m => m.IsRead));
        var receipt = Assert.Single(await house.PullAsync("u1", Twin));
        Assert.Equal((1L, ContentTypes.HasReadReceipt, "u2", "u1"), (receipt.Seq, receipt.ContentType, receipt.SendID, receipt.RecvID));
        var tips = Tips(receipt);
        Assert.Equal("[1,2,3,4]", tips.GetProperty("seqs").GetRawText());
        Assert.Equal(3, tips.GetProperty("hasReadSeq").GetInt64());
        Assert.Equal(3, (await house.AskAsync(new GetReadAndMaxSeqs("u2"), "u2")).Seqs[Chat].HasReadSeq);
    }

    [Fact]
    public async Task Reading_again_and_backwards_lowers_nothing_and_marks_nothing_new()
    {
        await house.AskAsync(new MarkConversationAsRead(Chat, "u2", 3), "u2");
        await house.AskAsync(new MarkConversationAsRead(Chat, "u2", 1), "u2");
        Assert.Equal(3, (await house.AskAsync(new GetReadAndMaxSeqs("u2"), "u2")).Seqs[Chat].HasReadSeq);
        var tips = Tips((await house.PullAsync("u1", Twin))[^1]);
        Assert.Equal((JsonValueKind.Null, 3L), (tips.GetProperty("seqs").ValueKind, tips.GetProperty("hasReadSeq").GetInt64()));
    }

    [Fact]
    public async Task A_position_above_the_newest_message_is_stored_as_the_newest()
    {
        await house.AskAsync(new MarkConversationAsRead(Chat, "u2", 99), "u2");
        Assert.Equal(4, (await house.AskAsync(new GetReadAndMaxSeqs("u2"), "u2")).Seqs[Chat].HasReadSeq);
    }

    [Fact]
    public async Task Single_messages_are_marked_and_the_last_named_is_the_position()
    {
        await house.AskAsync(new MarkMessagesAsRead(Chat, "u2", [1, 2]), "u2");
        Assert.Equal([true, true, false, false], (await house.PullAsync("u1", Chat)).Select(static m => m.IsRead));
        Assert.Equal(2, Tips(Assert.Single(await house.PullAsync("u1", Twin))).GetProperty("hasReadSeq").GetInt64());
        Assert.Equal(Errors.Args, await house.RefusalAsync(new MarkMessagesAsRead(Chat, "u2", [5]), "u2"));
        Assert.Equal(Errors.Args, await house.RefusalAsync(new MarkMessagesAsRead(Chat, "u2", []), "u2"));
    }

    [Fact]
    public async Task Setting_the_position_tells_the_own_devices_only()
    {
        await house.AskAsync(new SetConversationHasReadSeq(Chat, "u2", 2), "u2");
        var told = Assert.Single(house.Pushed);
        Assert.Equal(("n_u2_u2", 0L), (told.ConversationID, told.Seq));
        Assert.Equal(Errors.Args, await house.RefusalAsync(new SetConversationHasReadSeq(Chat, "u2", 5), "u2"));
        Assert.Equal(Errors.Args, await house.RefusalAsync(new SetConversationHasReadSeq(Chat, "u3", 1), "u3"));
    }

    [Fact]
    public async Task A_recalled_message_reads_as_recalled_and_tells_both_sides()
    {
        await house.AskAsync(new RevokeMessage(Chat, 2, "u1"), "u1");
        var recalled = (await house.PullAsync("u2", Chat))[1];
        Assert.Equal(ContentTypes.Revoke, recalled.ContentType);
        var content = Tips(recalled);
        Assert.Equal(("u1", "nick u1", "c2"), (Text(content, "revokerID"), Text(content, "revokerNickname"), Text(content, "clientMsgID")));
        var told = Assert.Single(house.Pushed);
        Assert.Equal((Twin, 1L, "u2"), (told.ConversationID, told.Seq, told.Message.RecvID));
        var tips = Tips(told.Message);
        Assert.Equal((2L, 1L, Chat), (tips.GetProperty("seq").GetInt64(), tips.GetProperty("sesstionType").GetInt64(), Text(tips, "conversationID")));
        Assert.Equal(Errors.MsgAlreadyRevoke, await house.RefusalAsync(new RevokeMessage(Chat, 2, "u1"), "u1"));
    }

    [Fact]
    public async Task Only_the_sender_or_an_admin_recalls_what_is_there()
    {
        Assert.Equal(Errors.NoPermission, await house.RefusalAsync(new RevokeMessage(Chat, 1, "u2"), "u2"));
        Assert.Equal(Errors.NoPermission, await house.RefusalAsync(new RevokeMessage(Chat, 1, "u1"), "u2"));
        Assert.Equal(Errors.RecordNotFound, await house.RefusalAsync(new RevokeMessage(Chat, 9, "u1"), "u1"));
        Assert.Equal(Errors.RecordNotFound, await house.RefusalAsync(new RevokeMessage(Chat, 1, "u3"), "u3"));
        await house.AskAsAdminAsync(new RevokeMessage(Chat, 1, "u1"));
        Assert.Equal(ContentTypes.Revoke, (await house.PullAsync("u2", Chat))[0].ContentType);
    }

    [Fact]
    public async Task A_quote_of_a_recalled_message_shows_the_recall()
    {
        var quote = A.Text("u2", "u1", "q1") with
        {
            ContentType = ContentTypes.Quote,
            Content = """{"text":"so?","quoteMessage":{"seq":2,"contentType":101,"content":"{\"content\":\"text 2\"}"}}"""u8.ToArray(),
        };
        await house.AskAsync(new SendMessage(quote), "u2");
        await house.AskAsync(new RevokeMessage(Chat, 2, "u1"), "u1");
        using var content = JsonDocument.Parse((await house.PullAsync("u1", Chat))[^1].Content);
        Assert.Equal(ContentTypes.Revoke, content.RootElement.GetProperty("quoteMessage").GetProperty("contentType").GetInt32());
        Assert.DoesNotContain("text 2", content.RootElement.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("so?", Text(content.RootElement, "text"));
    }

    [Fact]
    public async Task Deleting_for_oneself_leaves_the_other_side_alone()
    {
        await house.AskAsync(new DeleteMessages(Chat, [1], "u2"), "u2");
        Assert.Empty(house.Pushed);
        var mine = (await house.PullAsync("u2", Chat))[0];
        Assert.Equal((1L, MessageStatus.Deleted, 0), (mine.Seq, mine.Status, mine.Content.Length));
        Assert.Equal(MessageStatus.Sent, (await house.PullAsync("u1", Chat))[0].Status);
    }

    [Fact]
    public async Task Deleting_for_everybody_leaves_a_placeholder_and_is_for_ones_own_messages()
    {
        var everybody = new DeleteSyncOpt(IsSyncOther: true);
        Assert.Equal(Errors.NoPermission, await house.RefusalAsync(new DeleteMessages(Chat, [1], "u2", everybody), "u2"));
        await house.AskAsync(new DeleteMessages(Chat, [1, 2], "u1", everybody), "u1");
        var seen = await house.PullAsync("u2", Chat);
        Assert.Equal([1L, 2L, 3L, 4L], seen.Select(static m => m.Seq));
        Assert.Equal((MessageStatus.Deleted, "", 0L), (seen[0].Status, seen[0].ClientMsgID, seen[0].SendTime));
        Assert.Equal((Twin, 1L), (house.Pushed.Single().ConversationID, house.Pushed.Single().Seq));
        await house.SendAsync("u1", "u2", "c1"); // the key is kept: no double of a deleted message
        Assert.Equal(4, (await house.PullAsync("u2", Chat)).Count);
    }

    [Fact]
    public async Task The_last_message_skips_what_the_user_deleted()
    {
        await house.AskAsync(new DeleteMessages(Chat, [3, 4], "u2"), "u2");
        Assert.Equal(2, (await house.AskAsync(new GetLastMessages("u2", [Chat]), "u2")).Msgs[Chat].Seq);
        Assert.Equal(4, (await house.AskAsync(new GetLastMessages("u1", [Chat]), "u1")).Msgs[Chat].Seq);
    }

    [Fact]
    public async Task A_cleared_conversation_is_empty_for_its_owner_and_shows_what_comes_later()
    {
        await house.AskAsync(new ClearConversations([Chat, "si_x_y"], "u2", new DeleteSyncOpt(IsSyncSelf: true)), "u2");
        Assert.Empty(await house.PullAsync("u2", Chat));
        Assert.Equal(4, (await house.PullAsync("u1", Chat)).Count);
        Assert.Equal(5, (await house.AskAsync(new GetConversation("u2", Chat), "u2")).Conversation.MinSeq);
        Assert.Equal(4, (await house.AskAsync(new GetReadAndMaxSeqs("u2"), "u2")).Seqs[Chat].HasReadSeq);
        await house.SendAsync("u1", "u2", "later");
        Assert.Equal(5, Assert.Single(await house.PullAsync("u2", Chat)).Seq);
    }

    [Fact]
    public async Task Clearing_tells_the_owners_devices_of_the_change()
    {
        await house.AskAsync(new ClearAllConversations("u2"), "u2");
        await Eventually.TrueAsync(() => house.Pushed.Any(static p => p.Message.ContentType == ContentTypes.ConversationChange), "notification 1300");
        var told = house.Pushed.First(static p => p.Message.ContentType == ContentTypes.ConversationChange);
        Assert.Equal(("n_u2_u2", 0L), (told.ConversationID, told.Seq));
        Assert.Equal($"""["{Chat}"]""", Tips(told.Message).GetProperty("conversationIDList").GetRawText());
    }

    [Fact]
    public async Task Clearing_for_everybody_is_for_admins()
    {
        var everybody = new DeleteSyncOpt(IsSyncOther: true);
        Assert.Equal(Errors.NoPermission, await house.RefusalAsync(new ClearConversations([Chat], "u2", everybody), "u2"));
        await house.AskAsAdminAsync(new ClearConversations([Chat], "u2", everybody));
        Assert.Empty(await house.PullAsync("u1", Chat));
        Assert.Empty(await house.PullAsync("u2", Chat));
    }

    [Fact]
    public async Task Admins_delete_physically_by_seq_and_by_age()
    {
        Assert.Equal(Errors.NoPermission, await house.RefusalAsync(new DeleteMessagesPhysicallyBySeq(Chat, [1]), "u1"));
        Assert.Equal(Errors.NoPermission, await house.RefusalAsync(new DeleteMessagesPhysically([Chat], 0), "u1"));
        await house.AskAsAdminAsync(new DeleteMessagesPhysicallyBySeq(Chat, [1, 77]));
        Assert.Equal(MessageStatus.Deleted, (await house.PullAsync("u1", Chat))[0].Status);
        house.Clock.Advance(TimeSpan.FromHours(2));
        await house.SendAsync("u1", "u2", "young");
        await house.AskAsAdminAsync(new DeleteMessagesPhysically([Chat], 3600));
        Assert.Equal([5L], (await house.PullAsync("u1", Chat)).Where(static m => m.Status != MessageStatus.Deleted).Select(static m => m.Seq));
    }

    [Fact]
    public async Task Marks_survive_a_restart()
    {
        await house.AskAsync(new MarkConversationAsRead(Chat, "u2", 2), "u2");
        await house.AskAsync(new RevokeMessage(Chat, 3, "u1"), "u1");
        await house.AskAsync(new DeleteMessages(Chat, [4], "u1"), "u1");
        await house.ReopenAsync();
        var seen = await house.PullAsync("u1", Chat);
        Assert.Equal([true, true, false, false], seen.Select(static m => m.IsRead));
        Assert.Equal((ContentTypes.Revoke, MessageStatus.Deleted), (seen[2].ContentType, seen[3].Status));
        Assert.Equal(2, (await house.AskAsync(new GetReadAndMaxSeqs("u2"), "u2")).Seqs[Chat].HasReadSeq);
    }

    private static JsonElement Tips(MsgData message)
    {
        using var content = JsonDocument.Parse(message.Content);
        using var detail = JsonDocument.Parse(content.RootElement.GetProperty("detail").GetString()!);
        return detail.RootElement.Clone();
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
