using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Pipeline;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Tests.Modules.Message.Reading;

/// <summary>How clients find their way across the seqs that a restore skipped.</summary>
public sealed class RestoredLogTests : IAsyncLifetime
{
    private const string Chat = "si_u1_u2";

    private MessageHouse house = null!;

    public async ValueTask InitializeAsync()
    {
        house = await MessageHouse.OpenAsync();
        for (var i = 1; i <= 5; i++)
        {
            await house.SendAsync("u1", "u2", $"c{i}", $"text {i}");
        }

        await house.AskAsync(new RevokeMessage(Chat, 5, "u1"), "u1");
        await house.RestoreAsync();
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_client_that_saw_more_than_the_copy_holds_is_ahead_of_nothing()
    {
        // It knows seqs up to 500, say, and asks for what is behind them.
        var max = (await house.AskAsync(new GetMaxSeqs("u2"), "u2")).MaxSeqs[Chat];
        Assert.InRange(max, 10_000, 20_000);
        var missed = await house.PullAsync("u2", Chat, 501, max, 1);
        Assert.Equal((max, MessageStatus.Deleted), (missed.Single().Seq, missed.Single().Status));

        await house.SendAsync("u1", "u2", "after");

        Assert.Equal(max + 1, house.Pushed.Last().Seq);
        Assert.Equal([(max, MessageStatus.Deleted), (max + 1, 2)], (await house.PullAsync("u2", Chat, 501, max + 1, 2)).Select(static m => (m.Seq, m.Status)));
    }

    [Fact]
    public async Task The_last_message_is_found_before_the_gap()
    {
        var last = await house.AskAsync(new GetLastMessages("u2", [Chat]), "u2");
        Assert.Equal(5, last.Msgs[Chat].Seq);
    }

    [Fact]
    public async Task What_is_unread_is_counted_without_the_gap()
    {
        var seqs = (await house.AskAsync(new GetReadAndMaxSeqs("u2"), "u2")).Seqs[Chat];
        Assert.Equal(5, seqs.MaxSeq - seqs.HasReadSeq);
    }

    [Fact]
    public async Task Notifications_before_the_gap_reach_a_client_that_missed_them_and_the_gap_is_cut_short()
    {
        var twin = ConversationIDs.NotificationTwin(Chat);
        var max = (await house.AskAsync(new GetMaxSeqs("u2"), "u2")).MaxSeqs[twin];

        var pulled = await house.PullAsync("u2", twin, 1, max, 1);

        Assert.Equal(1, pulled[0].Seq);
        Assert.Equal(ContentTypes.Revoke, pulled[0].ContentType);
        Assert.Equal(max, pulled[^1].Seq);
        Assert.InRange(pulled.Count, 2, 1_001);
    }

    [Fact]
    public async Task Every_client_loads_its_lists_anew()
    {
        var before = house.VersionIDBeforeRestore;
        var delta = await house.AskAsync(new GetIncrementalConversations("u2", before.VersionID, before.Version), "u2");
        Assert.True(delta.Full);
        Assert.NotEqual(before.VersionID, delta.VersionID);
        Assert.Matches("^[0-9a-f]{24}$", delta.VersionID);
    }

    [Fact]
    public async Task Scrolling_back_into_the_gap_answers_what_is_behind_it()
    {
        var pulled = await ScrollAsync(9_001, 9_050);

        Assert.False(pulled.IsEnd);
        Assert.Equal([1, 2, 3, 4, 5, .. Enumerable.Range(9_001, 50)], pulled.Msgs.Select(static m => (int)m.Seq));
        Assert.Equal(Enumerable.Repeat(MessageStatus.Deleted, 50), pulled.Msgs.Skip(5).Select(static m => m.Status));
        Assert.Equal("c1", pulled.Msgs[0].ClientMsgID);
    }

    [Fact]
    public async Task What_is_behind_the_gap_comes_only_from_inside_of_it_and_no_more_than_was_asked_for()
    {
        Assert.Equal([2, 3, 4], (await ScrollAsync(2, 4)).Msgs.Select(static m => m.Seq));
        Assert.Equal([4, 5, 9_001, 9_002], (await ScrollAsync(9_001, 9_002)).Msgs.Select(static m => m.Seq));
        Assert.Equal([9_001, 9_002], (await ScrollAsync(9_001, 9_002, PullOrder.Ascending)).Msgs.Select(static m => m.Seq));
        Assert.Equal([5, 9_001], (await ScrollAsync(9_001, 9_001, maxBytes: 600)).Msgs.Select(static m => m.Seq));
    }

    [Fact]
    public async Task Where_nothing_may_be_seen_behind_the_gap_nothing_comes()
    {
        await house.Pipeline.SubmitAsync(
            new PipelineRecord(
                ConversationIDs.LaneKey(Chat), [], [new LogChange.SetUserWindow(Chat, "u2", 7, null)], "", ""),
            TestContext.Current.CancellationToken);

        Assert.Equal([9_001, 9_002], (await ScrollAsync(9_001, 9_002)).Msgs.Select(static m => m.Seq));
    }

    [Fact]
    public async Task A_placeholder_has_the_time_of_the_message_before_it()
    {
        var time = (await house.PullAsync("u2", Chat, 5, 5)).Single().SendTime;

        Assert.All((await ScrollAsync(9_001, 9_002, PullOrder.Ascending)).Msgs, m => Assert.Equal(time, m.SendTime));
        Assert.All(await house.PullAsync("u2", Chat, 9_001, 9_002), m => Assert.Equal(time, m.SendTime));
    }

    private async Task<PullMsgs> ScrollAsync(long first, long last, int order = PullOrder.Descending, int maxBytes = 900_000)
    {
        long[] seqs = [.. Enumerable.Range((int)first, (int)(last - first + 1)).Select(static seq => (long)seq)];
        var result = await house.AskAsync(new PullMessagesBySeqs("u2", [new ConversationSeqs(Chat, seqs)], order, maxBytes), "u2");
        return result.Msgs[Chat];
    }
}
