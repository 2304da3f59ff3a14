using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Log.Sqlite;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Tests.Modules.Message.Log;

/// <summary>What a log is like after a restore: ahead of everything that clients may have seen, and otherwise the same.</summary>
public sealed class MessageLogCopyTests : IAsyncLifetime
{
    private const string Chat = "si_a_b";
    private const long CopiedMs = 5_000;
    private const long LeastSkipped = 10_000;
    private const long SkippedInNew = 1_000_000;

    private readonly LogFolder folder = new();
    private SqliteMessageLog log = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        log = await folder.OpenAsync();
        await log.AppendAsync(new LogBatch([.. Enumerable.Range(1, 40).Select(static seq => Row(Chat, seq))], []), Token);
    }

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(65_536)]
    public async Task The_next_message_of_a_known_conversation_comes_far_behind_and_dense_from_there(int mergeRows)
    {
        await RestoreAsync(mergeRows);

        var head = await log.GetHeadAsync(Chat, Token);
        Assert.Equal((40 + LeastSkipped, 1_000, 40 + LeastSkipped + 1), (head.MaxSeq, head.MaxSeqTimeMs, head.NextSeq));
        await log.AppendAsync(new LogBatch([Row(Chat, head.NextSeq), Row(Chat, head.NextSeq + 1)], []), Token);
        await Assert.ThrowsAsync<LogConflictException>(async () => await log.AppendAsync(new LogBatch([Row(Chat, 41)], []), Token));
        await Assert.ThrowsAsync<LogConflictException>(async () => await log.AppendAsync(new LogBatch([Row(Chat, head.NextSeq + 3)], []), Token));

        long[] expected = [.. Enumerable.Range(1, 40), head.NextSeq, head.NextSeq + 1];
        Assert.Equal(expected, await SeqsAsync());
        await log.DisposeAsync();
        log = await folder.OpenAsync(mergeRows, cachedConversations: 0);
        Assert.Equal(expected, await SeqsAsync());
        Assert.Equal(head.NextSeq + 2, (await log.GetHeadAsync(Chat, Token)).NextSeq);
    }

    [Fact]
    public async Task A_conversation_that_the_copy_does_not_know_begins_behind_what_it_may_have_held()
    {
        await RestoreAsync();

        var head = await log.GetHeadAsync("si_a_new", Token);
        Assert.Equal((0, SkippedInNew + 1), (head.MaxSeq, head.NextSeq));
        await Assert.ThrowsAsync<LogConflictException>(async () => await log.AppendAsync(new LogBatch([Row("si_a_new", 1)], []), Token));
        await log.AppendAsync(new LogBatch([Row("si_a_new", head.NextSeq)], []), Token);

        // Nobody looks for what was before: it is not there, and counts as read.
        head = await log.GetHeadAsync("si_a_new", Token);
        Assert.Equal((SkippedInNew + 1, SkippedInNew + 1), (head.MaxSeq, head.MinSeq));
        Assert.Equal(SkippedInNew, (await log.GetPositionAsync("si_a_new", "other", Token)).HasReadSeq);
        await log.DisposeAsync();
        log = await folder.OpenAsync(cachedConversations: 0);
        Assert.Equal(head, await log.GetHeadAsync("si_a_new", Token));
        Assert.Equal(SkippedInNew, (await log.GetPositionAsync("si_a_new", "other", Token)).HasReadSeq);
    }

    [Fact]
    public async Task What_is_unread_stays_what_it_is()
    {
        await log.AppendAsync(new LogBatch([], [new LogChange.RaiseHasRead(Chat, "b", 30), new LogChange.RaiseHasRead(Chat, "left", 20), new LogChange.SetUserWindow(Chat, "left", null, 25)]), Token);
        var before = await UnreadAsync();

        await RestoreAsync();

        Assert.Equal([0, 10, 40], before);
        Assert.Equal(before, await UnreadAsync());
        Assert.Equal(new UserPosition(0, 25, 20), await log.GetPositionAsync(Chat, "left", Token));
    }

    [Fact]
    public async Task Busy_conversations_are_led_further_ahead()
    {
        // All 40 messages are younger than the copy's age before the copy.
        await RestoreAsync(nowMs: CopiedMs + 4_500);
        Assert.Equal(40 + LeastSkipped + (10 * 40), (await log.GetHeadAsync(Chat, Token)).MaxSeq);
    }

    [Fact]
    public async Task A_second_restore_goes_on_from_the_first()
    {
        await RestoreAsync();
        var first = await log.GetHeadAsync(Chat, Token);
        await log.AppendAsync(new LogBatch([Row("si_a_new", SkippedInNew + 1)], []), Token);

        await RestoreAsync();

        Assert.Equal(first.MaxSeq + LeastSkipped, (await log.GetHeadAsync(Chat, Token)).MaxSeq);
        Assert.Equal(SkippedInNew + 1 + LeastSkipped, (await log.GetHeadAsync("si_a_new", Token)).MaxSeq);
        Assert.Equal((2 * SkippedInNew) + 1, (await log.GetHeadAsync("si_a_newer", Token)).NextSeq);
        var unread = await UnreadAsync();
        Assert.Equal([0, 40, 40], unread);
    }

    [Fact]
    public async Task The_same_copy_once_more_goes_past_what_the_log_that_it_replaces_has_given()
    {
        await using var copy = folder.Copy();
        await RestoreAsync();
        await log.AppendAsync(new LogBatch([Row(Chat, 40 + LeastSkipped + 1), Row("si_a_new", SkippedInNew + 1)], []), Token);
        await log.DisposeAsync();

        copy.DeleteIndex();
        MessageLogCopy.SkipSeqs(copy.Path, folder.Path, CopiedMs, CopiedMs);

        var again = await copy.OpenAsync();
        Assert.Equal(40 + LeastSkipped + 1 + LeastSkipped, (await again.GetHeadAsync(Chat, Token)).MaxSeq);
        Assert.Equal((2 * SkippedInNew) + 2, (await again.GetHeadAsync("si_a_new", Token)).NextSeq);
    }

    [Fact]
    public async Task A_damaged_log_may_be_replaced()
    {
        await using var damaged = folder.Copy();
        await log.DisposeAsync();
        await File.WriteAllTextAsync(damaged.Log, new string('x', 10_000), Token);
        File.Delete(damaged.Wal);
        folder.DeleteIndex();

        MessageLogCopy.SkipSeqs(folder.Path, damaged.Path, CopiedMs, CopiedMs);

        log = await folder.OpenAsync();
        Assert.Equal(40 + LeastSkipped, (await log.GetHeadAsync(Chat, Token)).MaxSeq);
    }

    [Fact]
    public async Task Retention_goes_on_behind_the_gap()
    {
        await RestoreAsync();
        var next = (await log.GetHeadAsync(Chat, Token)).NextSeq;
        await log.AppendAsync(new LogBatch([Row(Chat, next), Row(Chat, next + 1), Row(Chat, next + 2)], []), Token);

        var removed = 0;
        for (int step; (step = await log.ExpireAsync(Chat, long.MaxValue, 25, Token)) > 0;)
        {
            Assert.InRange(step, 1, 25);
            removed += step;
        }

        // The 40, the empty one, and two of the three: the newest stays.
        Assert.Equal(43, removed);
        var left = await SeqsAsync();
        Assert.Equal([next + 2], left);
    }

    [Fact]
    public async Task A_file_that_is_no_log_or_a_damaged_one_is_refused()
    {
        await log.DisposeAsync();
        MessageLogCopy.Check(folder.Path);

        var bytes = await File.ReadAllBytesAsync(folder.Log, Token);
        await File.WriteAllBytesAsync(folder.Log, bytes[..^4096], Token);
        Assert.Throws<InvalidDataException>(() => MessageLogCopy.Check(folder.Path));

        await File.WriteAllBytesAsync(folder.Log, [], Token);
        Assert.Throws<InvalidDataException>(() => MessageLogCopy.Check(folder.Path));
        await File.WriteAllBytesAsync(folder.Log, bytes, Token);
        log = await folder.OpenAsync();
    }

    private static AppendRow Row(string conversationID, long seq)
        => new(conversationID, seq, 1_000, MessageKey.Of(conversationID, "a", $"c{seq}"), "a", new byte[] { 1, 2, 3 });

    private async Task RestoreAsync(int mergeRows = 16, long nowMs = CopiedMs)
    {
        await log.DisposeAsync();
        folder.DeleteIndex();
        MessageLogCopy.SkipSeqs(folder.Path, null, CopiedMs, nowMs);
        log = await folder.OpenAsync(mergeRows);
    }

    private async Task<long[]> SeqsAsync()
        => [.. (await log.ReadRangeAsync(Chat, 1, long.MaxValue / 2, int.MaxValue, newestFirst: true, Token)).Where(static row => row.Body.Length > 0).Select(static row => row.Seq)];

    private async Task<long[]> UnreadAsync()
    {
        var head = await log.GetHeadAsync(Chat, Token);
        var unread = new List<long>();
        foreach (var userID in (string[])["a", "b", "never"])
        {
            unread.Add(head.MaxSeq - (await log.GetPositionAsync(Chat, userID, Token)).HasReadSeq);
        }

        return [.. unread];
    }
}
