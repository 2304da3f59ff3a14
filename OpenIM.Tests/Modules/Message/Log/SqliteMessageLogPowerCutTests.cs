using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Log.Sqlite;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Tests.Modules.Message.Log;

/// <summary>A disk that flushes what it is told to may lose anything behind that. The log must then be a true prefix.</summary>
public sealed class SqliteMessageLogPowerCutTests
{
    private const int Batches = 60;
    private const int RowsPerBatch = 7;

    private static readonly string[] Conversations = ["si_a_b", "si_c_d", "sg_e"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    public async Task With_checkpoints_held_damage_at_any_offset_leaves_a_true_prefix(int damage, int index)
    {
        await using var folder = new LogFolder();
        var log = await folder.OpenAsync(mergeRows: 50, checkpointBytes: long.MaxValue);
        await AppendAsync(log, Batches);
        var length = new FileInfo(folder.Wal).Length;
        var random = new Random(damage + index);
        for (var round = 0; round < 12; round++)
        {
            await using var left = folder.Copy();
            var offset = random.NextInt64(length + 1);
            WalFrames.Damage(left.Wal, offset, damage);
            DamageIndex(left, index);

            var batches = await CheckPrefixAsync(await left.OpenAsync(mergeRows: 50));

            var commits = WalFrames.CommitEnds(folder.Wal).Count(end => end <= offset);
            Assert.Equal(Math.Max(0, commits - CommitsBeforeTheFirstBatch(folder)), batches);
        }
    }

    [Fact]
    public async Task With_checkpoints_running_nothing_acknowledged_is_missing_when_the_last_commit_is_torn()
    {
        await using var folder = new LogFolder();
        var log = await folder.OpenAsync(mergeRows: 40, checkpointBytes: 48 << 10, flushed: true);
        var torn = 0;
        for (var batch = 0; batch < 150; batch++)
        {
            await AppendAsync(log, 1, batch);
            var ends = WalFrames.CommitEnds(folder.Wal);
            if (batch % 5 != 4 || ends.Count < 2)
            {
                continue;
            }

            await using var left = folder.Copy();
            var leftEnds = WalFrames.CommitEnds(left.Wal);
            if (!leftEnds.SequenceEqual(ends))
            {
                continue;
            }

            // What is synced may lie anywhere; what follows the last synced commit may be lost in any way.
            WalFrames.Damage(left.Wal, ends[^1], how: batch % 3);
            DamageIndex(left, batch % 4);
            Assert.Equal(batch + 1, await CheckPrefixAsync(await left.OpenAsync(mergeRows: 40)));
            torn++;
        }

        Assert.True(torn > 10, $"only {torn} copies were usable");
    }

    [Fact]
    public async Task A_write_ahead_log_ends_where_a_commit_in_flight_was_torn()
    {
        await using var folder = new LogFolder();
        var log = await folder.OpenAsync(checkpointBytes: long.MaxValue);
        await AppendAsync(log, 10);
        var ends = WalFrames.CommitEnds(folder.Wal);
        for (var offset = ends[^2]; offset < ends[^1]; offset += 311)
        {
            await using var left = folder.Copy();
            WalFrames.Damage(left.Wal, offset, how: (int)(offset % 3));
            Assert.Equal(9, await CheckPrefixAsync(await left.OpenAsync()));
        }
    }

    private static AppendRow Row(int number)
    {
        var conversation = Conversations[number % Conversations.Length];
        return new AppendRow(
            conversation, (number / Conversations.Length) + 1, 1000 + number, MessageKey.Of(conversation, "a", $"{number}"), $"user{number % 5}", BodyOf(number));
    }

    private static byte[] BodyOf(int number)
    {
        var body = new byte[200 + (number % 150)];
        new Random(number).NextBytes(body);
        return body;
    }

    // Each batch also raises a read position to its own number, so that rows and changes are seen to stand together.
    private static async Task AppendAsync(SqliteMessageLog log, int batches, int first = 0)
    {
        for (var batch = first; batch < first + batches; batch++)
        {
            var rows = Enumerable.Range(batch * RowsPerBatch, RowsPerBatch).Select(Row).ToList();
            await log.AppendAsync(new LogBatch(rows, [new LogChange.RaiseHasRead("n_count", "counter", batch + 1)]), Token);
        }
    }

    // The log creates its tables, and a conversation for the counter comes with the first batch.
    private static int CommitsBeforeTheFirstBatch(LogFolder folder) => WalFrames.CommitEnds(folder.Wal).Count - Batches;

    private static void DamageIndex(LogFolder folder, int how)
    {
        switch (how)
        {
            case 1:
                folder.DeleteIndex();
                break;
            case 2:
                WalFrames.Damage(folder.Index, new FileInfo(folder.Index).Length / 2, how: 0);
                break;
            case 3:
                File.WriteAllText(folder.Index, "this was an index");
                break;
        }
    }

    // Answers how many batches are there, after it has seen that they are the first ones, whole and findable.
    private static async Task<int> CheckPrefixAsync(SqliteMessageLog log)
    {
        var rows = (int)(await log.GetHeadsAsync(Conversations, Token)).Sum(head => head.MaxSeq);
        Assert.Equal(0, rows % RowsPerBatch);
        var batches = rows / RowsPerBatch;
        Assert.Equal(batches, (await log.GetPositionAsync("n_count", "counter", Token)).HasReadSeq);
        for (var number = 0; number < rows; number++)
        {
            var row = Row(number);
            Assert.Equal(new StoredAt(row.Seq, row.SendTimeMs), await log.FindKeyAsync(row.Key, row.ConversationID, Token));
        }

        Assert.Null(await log.FindKeyAsync(Row(rows).Key, Row(rows).ConversationID, Token));
        foreach (var conversation in Conversations)
        {
            var stored = await log.ReadRangeAsync(conversation, 1, long.MaxValue, int.MaxValue, newestFirst: false, Token);
            var wanted = Enumerable.Range(0, rows).Select(Row).Where(row => row.ConversationID == conversation).ToList();
            Assert.Equal(wanted.Select(row => row.Seq), stored.Select(row => row.Seq));
            Assert.Equal(wanted.Select(row => Convert.ToHexString(row.Body.Span)), stored.Select(row => Convert.ToHexString(row.Body.Span)));
        }

        await AppendAsync(log, 1, batches);
        Assert.Equal(rows + RowsPerBatch, (await log.GetHeadsAsync(Conversations, Token)).Sum(head => head.MaxSeq));
        return batches;
    }
}
