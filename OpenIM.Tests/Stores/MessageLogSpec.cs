using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Platform.Ids;
using static OpenIM.Modules.Message.Log.LogChange;

namespace OpenIM.Tests.Stores;

/// <summary>What every engine of the message log promises.</summary>
public abstract class MessageLogSpec : IAsyncLifetime
{
    private const string Chat = "si_alice_bob";
    private const string Other = "si_alice_carol";

    private readonly IMessageLogEngine engine;

    private protected MessageLogSpec(IMessageLogEngine engine) => this.engine = engine;

    private IMessageLog log = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => log = await engine.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_unknown_conversation_is_empty()
    {
        Assert.Equal(default, await log.GetHeadAsync(Chat, Token));
        Assert.Equal(default, await log.GetPositionAsync(Chat, "alice", Token));
        Assert.Null(await log.FindKeyAsync(Key(Chat, 1), Chat, Token));
        Assert.Empty(await log.ReadRangeAsync(Chat, 1, 100, int.MaxValue, newestFirst: false, Token));
        Assert.Empty(await log.ReadListAsync(Chat, [1, 2], Token));
        Assert.Empty((await log.GetMarksAsync(Chat, "alice", 1, 100, Token)).Read);
        Assert.Equal(0, await log.ExpireAsync(Chat, long.MaxValue, 10, Token));
    }

    [Fact]
    public async Task What_is_appended_is_read_back()
    {
        await Append(Row(Chat, 1, "alice", 10), Row(Chat, 2, "bob", 20), Row(Other, 1, "alice", 15));

        var rows = await log.ReadRangeAsync(Chat, 1, 2, int.MaxValue, newestFirst: false, Token);

        Assert.Equal([1L, 2L], rows.Select(row => row.Seq));
        Assert.Equal([1010L, 1020L], rows.Select(row => row.SendTimeMs));
        Assert.Equal([Key(Chat, 1), Key(Chat, 2)], rows.Select(row => row.Key));
        Assert.Equal(Body(20).ToArray(), rows[1].Body.ToArray());
        Assert.Equal(new Head(2, 0, 1020), await log.GetHeadAsync(Chat, Token));
        Assert.Equal([new Head(1, 0, 1015), default, new Head(2, 0, 1020)], await log.GetHeadsAsync([Other, "si_no", Chat], Token));
    }

    [Fact]
    public async Task A_key_is_found_with_its_seq_and_time()
    {
        await Append(Row(Chat, 1, "alice", 1), Row(Chat, 2, "alice", 2));

        Assert.Equal(new StoredAt(2, 1002), await log.FindKeyAsync(Key(Chat, 2), Chat, Token));
        Assert.Null(await log.FindKeyAsync(Key(Chat, 3), Chat, Token));
    }

    [Fact]
    public async Task A_taken_seq_or_key_or_a_gap_refuses_the_whole_batch()
    {
        await Append(Row(Chat, 1, "alice"), Row(Chat, 2, "alice"));

        await Conflicts(Row(Other, 1, "alice"), Row(Chat, 2, "bob") with { Key = Key(Chat, 102) });
        await Conflicts(Row(Other, 1, "alice"), Row(Chat, 3, "bob") with { Key = Key(Chat, 1) });
        await Conflicts(Row(Other, 1, "alice"), Row(Chat, 4, "bob"));
        await Conflicts(Row(Other, 1, "alice"), Row(Other, 2, "bob") with { Key = Key(Other, 1) });

        Assert.Equal(2, (await log.GetHeadAsync(Chat, Token)).MaxSeq);
        Assert.Equal(0, (await log.GetHeadAsync(Other, Token)).MaxSeq);
        Assert.Null(await log.FindKeyAsync(Key(Other, 1), Other, Token));
        await Append(Row(Other, 1, "alice"), Row(Chat, 3, "bob"));
        Assert.Equal(3, (await log.GetHeadAsync(Chat, Token)).MaxSeq);
    }

    [Fact]
    public async Task A_refused_batch_leaves_no_change()
    {
        await Append(Row(Chat, 1, "alice"));

        await Assert.ThrowsAsync<LogConflictException>(async () => await log.AppendAsync(
            new LogBatch([Row(Chat, 1, "bob")], [new RaiseMinSeq(Chat, 1), new RaiseHasRead(Chat, "bob", 1)]), Token));

        Assert.Equal(0, (await log.GetHeadAsync(Chat, Token)).MinSeq);
        Assert.Equal(0, (await log.GetPositionAsync(Chat, "bob", Token)).HasReadSeq);
    }

    [Fact]
    public async Task Of_racing_writers_one_wins_each_seq_and_the_others_are_told()
    {
        var won = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            var count = 0;
            for (var i = 0; i < 50; i++)
            {
                var seq = (await log.GetHeadAsync(Chat, Token)).MaxSeq + 1;
                try
                {
                    await Append(Row(Chat, seq, "alice") with { Key = Key(Chat, (writer * 1000) + i) });
                    count++;
                }
                catch (LogConflictException)
                {
                    // Somebody else had this seq.
                }
            }

            return count;
        })));

        var rows = await log.ReadRangeAsync(Chat, 1, long.MaxValue, int.MaxValue, newestFirst: false, Token);
        Assert.Equal(won.Sum(), rows.Count);
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(seq => (long)seq), rows.Select(row => row.Seq));
    }

    [Fact]
    public async Task A_byte_budget_cuts_a_range_from_the_wanted_end()
    {
        await Append([.. Enumerable.Range(1, 10).Select(seq => Row(Chat, seq, "alice") with { Body = new byte[100] })]);

        Assert.Equal([1L, 2, 3], await Seqs(1, 10, 399, newestFirst: false));
        Assert.Equal([8L, 9, 10], await Seqs(1, 10, 300, newestFirst: true));
        Assert.Equal([1L], await Seqs(1, 10, 1, newestFirst: false));
        Assert.Equal([7L], await Seqs(5, 7, 0, newestFirst: true));
        Assert.Equal([5L, 6, 7], await Seqs(5, 7, int.MaxValue, newestFirst: true));
    }

    [Fact]
    public async Task A_long_range_is_read_whole_from_either_end()
    {
        await AppendMany(Chat, 700);

        Assert.Equal(Enumerable.Range(1, 700).Select(seq => (long)seq), await Seqs(1, long.MaxValue, int.MaxValue, newestFirst: false));
        Assert.Equal(Enumerable.Range(30, 601).Select(seq => (long)seq), await Seqs(30, 630, int.MaxValue, newestFirst: true));
        Assert.Equal(Enumerable.Range(700 - 399, 400).Select(seq => (long)seq), await Seqs(1, 700, 4000, newestFirst: true));
    }

    [Fact]
    public async Task A_list_is_read_ascending_and_what_is_missing_is_left_out()
    {
        await AppendMany(Chat, 20);

        var rows = await log.ReadListAsync(Chat, [19, 3, 0, -1, 4, 21, 3], Token);

        Assert.Equal([3L, 4, 19], rows.Select(row => row.Seq));
    }

    [Fact]
    public async Task The_first_recall_of_a_message_stands()
    {
        await AppendMany(Chat, 3);
        var first = new Revocation(100, "alice", "Alice", 5);
        await Apply(new Revoke(Chat, 2, first));
        await Apply(new Revoke(Chat, 2, new Revocation(0, "admin", "Admin", 6)), new Revoke(Chat, 4, first));

        var marks = await log.GetMarksAsync(Chat, "bob", 1, 10, Token);

        Assert.Equal([KeyValuePair.Create(2L, first)], marks.Revocations);
        Assert.Empty((await log.GetMarksAsync(Chat, "bob", 3, 10, Token)).Revocations);
    }

    [Fact]
    public async Task A_message_deleted_for_one_user_is_marked_for_that_user_only()
    {
        await AppendMany(Chat, 10);
        await Apply(new DeleteForUser(Chat, "alice", [4, 2, 3, 8, 11]));
        await Apply(new DeleteForUser(Chat, "alice", [3, 8, 5]));

        Assert.Equal([2L, 3, 4, 5, 8], (await log.GetMarksAsync(Chat, "alice", 1, 20, Token)).DeletedForUser.Order());
        Assert.Equal([3L, 4, 5], (await log.GetMarksAsync(Chat, "alice", 3, 7, Token)).DeletedForUser.Order());
        Assert.Empty((await log.GetMarksAsync(Chat, "bob", 1, 20, Token)).DeletedForUser);
    }

    [Fact]
    public async Task A_message_deleted_for_all_keeps_seq_and_key_without_a_body()
    {
        await Append(Row(Chat, 1, "alice"), Row(Chat, 2, "alice"));
        await Apply(new DeleteForAll(Chat, [2, 3]));
        await Apply(new DeleteForAll(Chat, [2]));

        var rows = await log.ReadRangeAsync(Chat, 1, 2, int.MaxValue, newestFirst: false, Token);

        Assert.Equal([false, true], rows.Select(row => row.Body.IsEmpty));
        Assert.Equal(Key(Chat, 2), rows[1].Key);
        Assert.Equal(2, (await log.FindKeyAsync(Key(Chat, 2), Chat, Token))!.Value.Seq);
        Assert.Equal(2, (await log.GetHeadAsync(Chat, Token)).MaxSeq);
    }

    [Fact]
    public async Task Read_marks_are_seen_by_both_sides_without_the_readers_own_messages()
    {
        await Append(
            Row(Chat, 1, "alice"), Row(Chat, 2, "bob"), Row(Chat, 3, "alice"), Row(Chat, 4, "alice"), Row(Chat, 5, "bob"), Row(Chat, 6, "alice"));
        await Apply(new MarkRead(Chat, "bob", [4, 3, 5, 1, 99]));

        Assert.Equal([1L, 3, 4], (await log.GetMarksAsync(Chat, "alice", 1, 10, Token)).Read.Order());
        Assert.Equal([1L, 3, 4], (await log.GetMarksAsync(Chat, "bob", 1, 10, Token)).Read.Order());
        await Apply(new MarkRead(Chat, "alice", [2]), new MarkRead(Chat, "bob", [6]));
        Assert.Equal([1L, 2, 3, 4, 6], (await log.GetMarksAsync(Chat, "bob", 1, 10, Token)).Read.Order());
        Assert.Equal([2L, 3, 4, 6], (await log.GetMarksAsync(Chat, "alice", 2, 10, Token)).Read.Order());
    }

    [Fact]
    public async Task A_message_that_comes_after_its_seq_was_marked_is_not_marked()
    {
        await Append(Row(Chat, 1, "alice"));
        await Apply(new MarkRead(Chat, "bob", [1, 2]), new DeleteForUser(Chat, "bob", [2]), new DeleteForAll(Chat, [2]));
        await Append(Row(Chat, 2, "alice"));

        Assert.Equal([1L], (await log.GetMarksAsync(Chat, "alice", 1, 10, Token)).Read);
        Assert.Empty((await log.GetMarksAsync(Chat, "bob", 1, 10, Token)).DeletedForUser);
        Assert.False((await log.ReadListAsync(Chat, [2], Token))[0].Body.IsEmpty);
    }

    [Fact]
    public async Task Changes_come_before_the_rows_of_their_batch()
    {
        await log.AppendAsync(new LogBatch([Row(Chat, 1, "alice")], [new DeleteForAll(Chat, [1])]), Token);

        Assert.False((await log.ReadListAsync(Chat, [1], Token))[0].Body.IsEmpty);
    }

    [Fact]
    public async Task A_read_position_rises_with_what_the_user_says_and_sends()
    {
        await Append(Row(Chat, 1, "alice"), Row(Chat, 2, "alice"), Row(Chat, 3, "bob"));
        Assert.Equal(new UserPosition(0, 0, 2), await log.GetPositionAsync(Chat, "alice", Token));

        await Apply(new RaiseHasRead(Chat, "alice", 3), new RaiseHasRead(Chat, "bob", 1));
        await Apply(new RaiseHasRead(Chat, "alice", 1));

        Assert.Equal(3, (await log.GetPositionAsync(Chat, "alice", Token)).HasReadSeq);
        Assert.Equal(3, (await log.GetPositionAsync(Chat, "bob", Token)).HasReadSeq);
        await Append(Row(Chat, 4, "alice"));
        Assert.Equal(4, (await log.GetPositionAsync(Chat, "alice", Token)).HasReadSeq);
    }

    [Fact]
    public async Task A_window_rises_below_and_is_set_above()
    {
        await AppendMany(Chat, 5);
        await Apply(new SetUserWindow(Chat, "bob", 3, 4));
        await Apply(new SetUserWindow(Chat, "bob", 2, null));
        Assert.Equal(new UserPosition(3, 4, 0), await log.GetPositionAsync(Chat, "bob", Token));

        await Apply(new SetUserWindow(Chat, "bob", null, 0), new RaiseHasRead(Chat, "bob", 9));

        Assert.Equal(
            [new UserPosition(3, 0, 9), default, default],
            await log.GetPositionsAsync([Chat, "si_no", Other], "bob", Token));
    }

    [Fact]
    public async Task The_min_seq_of_a_conversation_only_rises()
    {
        await AppendMany(Chat, 5);
        await Apply(new RaiseMinSeq(Chat, 4));
        await Apply(new RaiseMinSeq(Chat, 2));

        Assert.Equal(new Head(5, 4, 1005), await log.GetHeadAsync(Chat, Token));
    }

    [Fact]
    public async Task Retention_removes_the_oldest_in_bounded_steps_and_keeps_the_newest()
    {
        await AppendMany(Chat, 10);

        Assert.Equal(3, await log.ExpireAsync(Chat, 1006, 3, Token));
        Assert.Equal(2, await log.ExpireAsync(Chat, 1006, 3, Token));
        Assert.Equal(0, await log.ExpireAsync(Chat, 1006, 3, Token));
        Assert.Equal(new Head(10, 6, 1010), await log.GetHeadAsync(Chat, Token));
        Assert.Equal([6L, 7, 8, 9, 10], await Seqs(1, 10, int.MaxValue, newestFirst: false));
        Assert.Null(await log.FindKeyAsync(Key(Chat, 5), Chat, Token));
        Assert.NotNull(await log.FindKeyAsync(Key(Chat, 6), Chat, Token));

        Assert.Equal(4, await log.ExpireAsync(Chat, long.MaxValue, 100, Token));
        Assert.Equal([10L], await Seqs(1, 10, int.MaxValue, newestFirst: true));
        await Append(Row(Chat, 11, "alice"));
        Assert.Equal(11, (await log.GetHeadAsync(Chat, Token)).MaxSeq);
    }

    [Fact]
    public async Task Conversations_are_listed_page_by_page_in_ordinal_order()
    {
        foreach (var name in new[] { "si_b", "n_a", "sg_c" })
        {
            await Append(Row(name, 1, "alice"));
        }

        Assert.Equal(["n_a", "sg_c"], await log.ListConversationsAsync("", 2, Token));
        Assert.Equal(["si_b"], await log.ListConversationsAsync("sg_c", 2, Token));
        Assert.Empty(await log.ListConversationsAsync("si_b", 2, Token));
    }

    [Fact]
    public async Task Everything_is_there_after_a_restart()
    {
        await AppendMany(Chat, 300);
        await Append(Row(Other, 1, "alice", 7));
        await Apply(new RaiseMinSeq(Chat, 4), new RaiseHasRead(Chat, "bob", 200), new MarkRead(Chat, "bob", [5, 6]));
        await log.ExpireAsync(Chat, 1010, 100, Token);

        log = await engine.ReopenAsync();

        Assert.Equal(new Head(300, 10, 1300), await log.GetHeadAsync(Chat, Token));
        Assert.Equal(new Head(1, 0, 1007), await log.GetHeadAsync(Other, Token));
        Assert.Equal(291, (await Seqs(1, 300, int.MaxValue, newestFirst: false)).Count);
        Assert.Equal(new StoredAt(299, 1299), await log.FindKeyAsync(Key(Chat, 299), Chat, Token));
        Assert.Equal(200, (await log.GetPositionAsync(Chat, "bob", Token)).HasReadSeq);
        Assert.Equal(300, (await log.GetPositionAsync(Chat, "alice", Token)).HasReadSeq);
        await Conflicts(Row(Chat, 301, "alice") with { Key = Key(Chat, 17) });
        await Append(Row(Chat, 301, "alice"));
    }

    [Fact]
    public async Task A_cancelled_append_stores_nothing()
        => await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await log.AppendAsync(new LogBatch([Row(Chat, 1, "alice")], []), new CancellationToken(canceled: true)));

    private static MessageKey Key(string conversationID, long number) => MessageKey.Of(conversationID, "alice", $"c{number}");

    private static ReadOnlyMemory<byte> Body(int number) => BitConverter.GetBytes(number).Concat(new byte[6]).ToArray();

    private static AppendRow Row(string conversationID, long seq, string sendID, int? number = null)
        => new(conversationID, seq, 1000 + (number ?? (int)seq), Key(conversationID, seq), sendID, Body(number ?? (int)seq));

    private Task Append(params AppendRow[] rows) => log.AppendAsync(new LogBatch(rows, []), Token).AsTask();

    private Task Apply(params LogChange[] changes) => log.AppendAsync(new LogBatch([], changes), Token).AsTask();

    private Task AppendMany(string conversationID, int count)
        => Append([.. Enumerable.Range(1, count).Select(seq => Row(conversationID, seq, "alice"))]);

    private async Task Conflicts(params AppendRow[] rows)
    {
        var conflict = await Assert.ThrowsAsync<LogConflictException>(() => Append(rows));
        Assert.Equal(rows[^1].ConversationID, conflict.ConversationID);
    }

    private async Task<List<long>> Seqs(long begin, long end, int maxBytes, bool newestFirst)
        => [.. (await log.ReadRangeAsync(Chat, begin, end, maxBytes, newestFirst, Token)).Select(row => row.Seq)];
}
