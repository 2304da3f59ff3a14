using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Log.Sqlite;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Tests.Stores;

namespace OpenIM.Tests.Modules.Message.Log;

/// <summary>The index follows from the log: whatever becomes of its file, the answers stay the same.</summary>
public sealed class SqliteMessageLogIndexTests
{
    private static readonly string[] Conversations = ["si_a_b", "si_c_d", "sg_e"];
    private static readonly string[] Users = ["user0", "user1", "user4"];

    private readonly MessageLogInMemory model = new();
    private int made;

    // False for a log that goes another way than the one of the test.
    private bool compared = true;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deleted_index_is_made_anew()
        => await AnswersStayAsync(folder => folder.DeleteIndex());

    [Fact]
    public async Task An_index_whose_file_alone_is_deleted_is_made_anew()
        => await AnswersStayAsync(folder => File.Delete(folder.Index));

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(4096)]
    [InlineData(10_000)]
    [InlineData(-1)]
    [InlineData(-5000)]
    public async Task A_truncated_index_is_made_anew(long length)
        => await AnswersStayAsync(folder =>
        {
            using var file = new FileStream(folder.Index, FileMode.Open);
            file.SetLength(length < 0 ? file.Length + length : length);
        });

    [Fact]
    public async Task A_file_that_is_no_index_is_replaced()
        => await AnswersStayAsync(folder => File.WriteAllBytes(folder.Index, new byte[50_000]));

    [Fact]
    public async Task An_index_noted_as_damaged_is_made_anew()
        => await AnswersStayAsync(folder => IndexFile.NoteDamage(folder.Path));

    [Fact]
    public async Task An_index_of_another_log_is_made_anew()
    {
        await using var other = new LogFolder();
        await using (var log = await other.OpenAsync())
        {
            await new SqliteMessageLogIndexTests { compared = false }.AppendAsync(log, 90);
        }

        await AnswersStayAsync(folder => File.Copy(other.Index, folder.Index, overwrite: true));
    }

    [Fact]
    public async Task A_stale_index_catches_up()
    {
        await using var folder = new LogFolder();
        await AppendAndCloseAsync(folder, 200);
        var stale = await File.ReadAllBytesAsync(folder.Index, Token);
        await AppendAndCloseAsync(folder, 150);
        await File.WriteAllBytesAsync(folder.Index, stale, Token);

        await CompareAsync(await folder.OpenAsync());
    }

    [Fact]
    public async Task An_index_that_reaches_beyond_the_log_is_made_anew()
    {
        await using var folder = new LogFolder();
        await AppendAndCloseAsync(folder, 200);
        var earlier = await File.ReadAllBytesAsync(folder.Log, Token);
        await using (var log = await folder.OpenAsync())
        {
            await new SqliteMessageLogIndexTests { made = 100_000, compared = false }.AppendAsync(log, 40);
        }

        await File.WriteAllBytesAsync(folder.Log, earlier, Token);

        await CompareAsync(await folder.OpenAsync());
    }

    [Fact]
    public async Task An_index_that_covers_other_messages_than_the_log_holds_is_made_anew()
    {
        await using var folder = new LogFolder();
        await AppendAndCloseAsync(folder, 200);
        await using var twin = folder.Copy();
        await using (var log = await twin.OpenAsync())
        {
            await new SqliteMessageLogIndexTests { made = 100_000, compared = false }.AppendAsync(log, 40);
        }

        await AppendAndCloseAsync(folder, 60);
        File.Copy(twin.Index, folder.Index, overwrite: true);

        await CompareAsync(await folder.OpenAsync());
    }

    [Fact]
    public async Task Keys_stay_findable_while_runs_are_merged()
    {
        await using var folder = new LogFolder();
        var log = await folder.OpenAsync(mergeRows: 8);
        var appending = AppendAsync(log, 3000);
        while (!appending.IsCompleted)
        {
            var last = (int)log.Rows;
            for (var number = Math.Max(1, last - 100); number <= last; number++)
            {
                Assert.NotNull(await log.FindKeyAsync(KeyOf(number), "", Token));
            }
        }

        await appending;
        await CompareAsync(log);
        await log.DisposeAsync();
        log = await folder.OpenAsync(mergeRows: 8);
        Assert.InRange(log.KeyRuns, 1, 32);
        await CompareAsync(log);
    }

    private static MessageKey KeyOf(int number) => MessageKey.Of("", "", $"{number}");

    private async Task AnswersStayAsync(Action<LogFolder> harm)
    {
        await using var folder = new LogFolder();
        await AppendAndCloseAsync(folder, 500);
        harm(folder);
        var log = await folder.OpenAsync();
        await CompareAsync(log);
        await AppendAsync(log, 50);
        await CompareAsync(log);
    }

    private async Task AppendAndCloseAsync(LogFolder folder, int count)
    {
        await using var log = await folder.OpenAsync();
        await AppendAsync(log, count);
    }

    private async Task AppendAsync(SqliteMessageLog log, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var number = ++made;
            var conversation = Conversations[number % Conversations.Length];
            var seq = (await log.GetHeadAsync(conversation, Token)).MaxSeq + 1;
            var row = new AppendRow(conversation, seq, number, KeyOf(number), $"user{number % 5}", new byte[number % 40]);
            var batch = new LogBatch([row], number % 10 == 0 ? [new LogChange.MarkRead(conversation, "user1", [seq - 1, seq - 2])] : []);
            await log.AppendAsync(batch, Token);
            if (compared)
            {
                await model.AppendAsync(batch, Token);
            }
        }
    }

    private Task CompareAsync(SqliteMessageLog log)
        => LogComparison.SameAsync(model, log, Conversations, Users, Enumerable.Range(1, made + 5).Select(KeyOf));
}
