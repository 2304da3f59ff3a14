using OpenIM.Modules.Message.Contracts;
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
}
