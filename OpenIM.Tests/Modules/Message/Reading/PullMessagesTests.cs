using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Tests.Modules.Message.Reading;

public sealed class PullMessagesTests : IAsyncLifetime
{
    private const string Chat = "si_u1_u2";

    private MessageHouse house = null!;

    public async ValueTask InitializeAsync()
    {
        house = await MessageHouse.OpenAsync();
        for (var i = 1; i <= 10; i++)
        {
            await house.SendAsync("u1", "u2", $"c{i}", $"text {i}");
        }
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Theory]
    [InlineData(1, 10, 100, 0, 1, 10, true)]
    [InlineData(1, 10, 3, 0, 8, 10, true)] // the last ones of the range
    [InlineData(1, 5, 100, 0, 1, 5, false)]
    [InlineData(1, 5, 2, 1, 4, 5, false)] // the lower bound was never raised: no end
    [InlineData(0, 10, 100, 1, 1, 10, true)]
    [InlineData(9, 99, 100, 0, 9, 10, true)]
    public async Task A_range_is_clipped_and_says_whether_it_is_the_end(int begin, int end, int num, int order, int first, int last, bool isEnd)
    {
        var result = await house.AskAsync(new PullMessages("u2", [new SeqRange(Chat, begin, end, num)], order), "u2");
        var pulled = result.Msgs[Chat];
        Assert.Equal(Enumerable.Range(first, last - first + 1).Select(static seq => (long)seq), pulled.Msgs.Select(static m => m.Seq));
        Assert.Equal(isEnd, pulled.IsEnd);
    }

    [Theory]
    [InlineData(Chat, 11, 20, 5)]
    [InlineData(Chat, 1, 10, 0)]
    [InlineData("si_u1_u3", 1, 10, 5)]
    [InlineData("n_u1_u2", 1, 10, 5)]
    public async Task Ranges_with_nothing_to_see_have_no_entry(string conversationID, int begin, int end, int num)
    {
        var result = await house.AskAsync(new PullMessages("u2", [new SeqRange(conversationID, begin, end, num)]), "u2");
        Assert.Empty(result.Msgs);
        Assert.Empty(result.NotificationMsgs);
    }

    [Fact]
    public async Task A_stranger_sees_nothing_of_a_chat_and_may_not_ask_for_others()
    {
        Assert.Empty(await house.PullAsync("u3", Chat));
        var bySeqs = await house.AskAsync(new PullMessagesBySeqs("u3", [new ConversationSeqs(Chat, [1])], 0, 0), "u3");
        Assert.Empty(bySeqs.Msgs[Chat].Msgs);
        Assert.Empty((await house.AskAsync(new GetLastMessages("u3", [Chat]), "u3")).Msgs);
        Assert.Equal(Errors.NoPermission, await house.RefusalAsync(new PullMessages("u2", []), "u3"));
        Assert.Equal(Errors.NoPermission, await house.RefusalAsync(new PullMessagesBySeqs("u2", [], 0, 0), "u3"));
        Assert.Equal(Errors.NoPermission, await house.RefusalAsync(new GetLastMessages("u2", []), "u3"));
        Assert.Equal(Errors.NoPermission, await house.RefusalAsync(new GetMaxSeqs("u2"), "u3"));
        Assert.Equal(Errors.NoPermission, await house.RefusalAsync(new GetReadAndMaxSeqs("u2"), "u3"));
    }

    [Fact]
    public async Task A_byte_budget_leaves_out_the_oldest_of_a_range()
    {
        var result = await house.AskAsync(new PullMessages("u2", [new SeqRange(Chat, 1, 10, 10)], 0, MaxBytes: 500), "u2");
        var seqs = result.Msgs[Chat].Msgs.Select(static m => m.Seq).ToArray();
        Assert.InRange(seqs.Length, 1, 5);
        Assert.Equal(Enumerable.Range(11 - seqs.Length, seqs.Length).Select(static seq => (long)seq), seqs);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 10)]
    public async Task A_byte_budget_of_a_list_is_used_in_scroll_direction(int order, long first)
    {
        long[] asked = [.. Enumerable.Range(1, 10).Select(static seq => (long)seq)];
        var result = await house.AskAsync(new PullMessagesBySeqs("u2", [new ConversationSeqs(Chat, asked)], order, MaxBytes: 500), "u2");
        var seqs = result.Msgs[Chat].Msgs.Select(static m => m.Seq).ToArray();
        Assert.InRange(seqs.Length, 1, 5);
        Assert.Contains(first, seqs);
        Assert.Equal(seqs.Order(), seqs);
    }

    [Fact]
    public async Task A_list_reaching_over_a_bound_says_so()
    {
        var above = await house.AskAsync(new PullMessagesBySeqs("u2", [new ConversationSeqs(Chat, [9, 10, 11])], PullOrder.Ascending, 0), "u2");
        Assert.Equal((2, true, 10L), (above.Msgs[Chat].Msgs.Count, above.Msgs[Chat].IsEnd, above.Msgs[Chat].EndSeq));
        await house.AskAsync(new ClearConversations([Chat], "u2"), "u2");
        var below = await house.AskAsync(new PullMessagesBySeqs("u2", [new ConversationSeqs(Chat, [9, 10])], PullOrder.Descending, 0), "u2");
        Assert.Equal((0, true, 11L), (below.Msgs[Chat].Msgs.Count, below.Msgs[Chat].IsEnd, below.Msgs[Chat].EndSeq));
    }

    [Fact]
    public async Task Positions_tell_max_seq_and_the_senders_own_reading()
    {
        var sender = (await house.AskAsync(new GetReadAndMaxSeqs("u1"), "u1")).Seqs[Chat];
        var receiver = (await house.AskAsync(new GetReadAndMaxSeqs("u2", [Chat, "si_x_y"]), "u2")).Seqs;
        Assert.Equal((10L, 10L), (sender.MaxSeq, sender.HasReadSeq)); // one's own message is read by oneself
        Assert.Equal((10L, 0L, 1_800_000_000_009), (receiver[Chat].MaxSeq, receiver[Chat].HasReadSeq, receiver[Chat].MaxSeqTime));
        Assert.Equal(new ReadAndMaxSeq(0, 0, 0), receiver["si_x_y"]);
    }

    [Fact]
    public async Task Max_seqs_name_chats_and_notification_twins()
    {
        await house.AskAsync(new MarkConversationAsRead(Chat, "u2", 3), "u2");
        var maxSeqs = (await house.AskAsync(new GetMaxSeqs("u1"), "u1")).MaxSeqs;
        Assert.Equal([(Chat, 10L), ("n_u1_u2", 1L)], maxSeqs.Select(static entry => (entry.Key, entry.Value)).OrderByDescending(static entry => entry.Value));
    }
}
