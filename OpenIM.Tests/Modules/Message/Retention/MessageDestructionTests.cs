using OpenIM.Modules.Message;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Reading;
using OpenIM.Modules.Message.Retention;
using OpenIM.Tests.Builders;
using OpenIM.Tests.Stores;

namespace OpenIM.Tests.Modules.Message.Retention;

public sealed class MessageDestructionTests : IAsyncLifetime
{
    private const string Chat = "si_u1_u2";
    private const long Day = 24 * 3600;

    private MessageHouse house = null!;

    public async ValueTask InitializeAsync()
    {
        house = await MessageHouse.OpenAsync();
        foreach (var clientMsgID in (string[])["c1", "c2", "c3"])
        {
            await house.SendAsync("u1", "u2", clientMsgID);
            house.Clock.Advance(TimeSpan.FromHours(8));
        }
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Messages_go_one_by_one_as_their_time_comes_and_only_for_who_wants_it()
    {
        await SetAsync("u2", isMsgDestruct: true, Day);

        // c1 is 24 h old, which is not older than a day.
        await RunAsync();
        Assert.Equal([1, 2, 3], await SeenAsync("u2"));

        house.Clock.Advance(TimeSpan.FromHours(1));
        await RunAsync();
        Assert.Equal([2, 3], await SeenAsync("u2"));

        house.Clock.Advance(TimeSpan.FromHours(8));
        await RunAsync();
        Assert.Equal([3], await SeenAsync("u2"));

        house.Clock.Advance(TimeSpan.FromHours(8));
        await RunAsync();
        Assert.Empty(await SeenAsync("u2"));
        Assert.Equal([1, 2, 3], await SeenAsync("u1"));

        await house.SendAsync("u1", "u2", "c4");
        await RunAsync();
        Assert.Equal([4], await SeenAsync("u2"));
    }

    [Fact]
    public async Task The_owner_is_told_once_and_the_row_says_so()
    {
        await SetAsync("u2", isMsgDestruct: true, Day);
        house.Clock.Advance(TimeSpan.FromHours(9));
        await Eventually.TrueAsync(() => Told("u2") == 1, "the 1300 of the setting");
        var before = await house.AskAsync(new GetIncrementalConversations("u2"), "u2");

        await RunAsync();
        await RunAsync();

        var row = (await house.AskAsync(new GetConversation("u2", Chat), "u2")).Conversation;
        Assert.Equal((3, house.Clock.GetUtcNow().ToUnixTimeMilliseconds()), (row.MinSeq, row.LatestMsgDestructTime));
        var news = await house.AskAsync(new GetIncrementalConversations("u2", before.VersionID, before.Version), "u2");
        Assert.Equal((before.Version + 1, Chat), (news.Version, Assert.Single(news.Update).ConversationID));
        await Eventually.TrueAsync(() => Told("u2") == 2, "the 1300 of the destruction");
        Assert.Equal(0, Told("u1"));
    }

    [Fact]
    public async Task What_was_destroyed_is_not_unread()
    {
        await SetAsync("u2", isMsgDestruct: true, Day);
        house.Clock.Advance(TimeSpan.FromHours(9));

        await RunAsync();

        var position = (await house.AskAsync(new GetReadAndMaxSeqs("u2"), "u2")).Seqs[Chat];
        Assert.Equal((3, 2), (position.MaxSeq, position.HasReadSeq));
    }

    [Theory]
    [InlineData(false, Day)]
    [InlineData(true, 0)]
    [InlineData(true, -1)]
    [InlineData(true, long.MaxValue)]
    public async Task Without_the_wish_or_a_sensible_time_nothing_goes(bool isMsgDestruct, long msgDestructTime)
    {
        await SetAsync("u2", isMsgDestruct, msgDestructTime);
        house.Clock.Advance(TimeSpan.FromDays(1_000));

        await RunAsync();

        Assert.Equal([1, 2, 3], await SeenAsync("u2"));
    }

    [Fact]
    public async Task It_can_be_switched_off()
    {
        await house.DisposeAsync();
        house = await MessageHouse.OpenAsync(new MessageOptions { DestructEverySeconds = 0 });
        await house.SendAsync("u1", "u2", "c1");
        await SetAsync("u2", isMsgDestruct: true, 1);
        house.Clock.Advance(TimeSpan.FromDays(1));

        await RunAsync();

        Assert.Equal([1], await SeenAsync("u2"));
    }

    [Fact]
    public async Task A_row_that_a_crash_left_behind_its_log_is_mended_by_the_next_turn()
    {
        await SetAsync("u2", isMsgDestruct: true, Day);
        await house.Log.AppendAsync(
            new LogBatch([], [new LogChange.SetUserWindow(Chat, "u2", 3, null)]), TestContext.Current.CancellationToken);

        await RunAsync();

        Assert.Equal(3, (await house.AskAsync(new GetConversation("u2", Chat), "u2")).Conversation.MinSeq);
    }

    [Fact]
    public async Task The_gap_of_a_restore_hides_nothing_that_is_too_old()
    {
        await SetAsync("u2", isMsgDestruct: true, Day);
        await house.RestoreAsync();
        await house.SendAsync("u1", "u2", "c4");
        house.Clock.Advance(TimeSpan.FromHours(1));

        await RunAsync();
        Assert.Equal(["c2", "c3", "c4"], await SeenKeysAsync());

        house.Clock.Advance(TimeSpan.FromHours(23.5));
        await RunAsync();
        Assert.Empty(await SeenKeysAsync());
    }

    [Fact]
    public async Task Every_conversation_is_visited_however_many_there_are()
    {
        var peers = Enumerable.Range(1, 203).Select(static i => $"p{i}").ToArray();
        foreach (var peer in peers)
        {
            house.Users[peer] = house.Users["u1"] with { UserID = peer };
            await house.SendAsync(peer, "u2", "c1");
            await SetAsync("u2", isMsgDestruct: true, Day, peer);
        }

        house.Clock.Advance(TimeSpan.FromDays(2));
        await RunAsync();

        foreach (var peer in peers)
        {
            Assert.Empty(await house.PullAsync("u2", $"si_{peer}_u2"));
        }
    }

    [Theory]
    [InlineData(1, 100, 0, 0)]
    [InlineData(1, 100, 500, 49)]
    [InlineData(1, 100, 505, 50)]
    [InlineData(60, 100, 500, 0)]
    [InlineData(40, 45, 5_000, 45)]
    [InlineData(1, 100, 5_000, 100)]
    [InlineData(46, 100, 500, 49)]
    [InlineData(101, 100, 5_000, 0)]
    public async Task The_last_older_message_of_a_window_is_found(long min, long max, long beforeMs, long found)
    {
        // Seq n was sent at n * 10.
        var log = new MessageLogInMemory();
        var rows = Enumerable.Range(1, 100).Select(static seq => A.Row(Chat, seq, $"c{seq}", timeMs: seq * 10)).ToArray();
        await log.AppendAsync(new LogBatch(rows, []), TestContext.Current.CancellationToken);

        Assert.Equal(found, await MessageAges.LastOlderAsync(
            log, Chat, new SeqWindow(min, max), beforeMs, TestContext.Current.CancellationToken));
    }

    private async Task SetAsync(string userID, bool isMsgDestruct, long msgDestructTime, string peer = "u1") => await house.AskAsync(
        new SetConversations([userID], new ConversationSettings(
            ConversationType: SessionTypes.Single, UserID: peer, IsMsgDestruct: isMsgDestruct, MsgDestructTime: msgDestructTime)),
        userID);

    private ValueTask RunAsync() => house.Job("message-destruct").RunAsync(TestContext.Current.CancellationToken);

    private async Task<IEnumerable<long>> SeenAsync(string userID) => (await house.PullAsync(userID, Chat)).Select(static message => message.Seq);

    private async Task<IEnumerable<string>> SeenKeysAsync() => (await house.PullAsync("u2", Chat, end: 100_000, num: 100_000))
        .Where(static message => message.Status != MessageStatus.Deleted)
        .Select(static message => message.ClientMsgID);

    private int Told(string userID) => house.Pushed.Count(stored =>
        stored.Message.ContentType == ContentTypes.ConversationChange && stored.Message.RecvID == userID);
}
