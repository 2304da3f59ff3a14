using Microsoft.Data.Sqlite;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Log.Sqlite;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Sql.Migrations;

namespace OpenIM.Tests.Modules.Message.Log;

/// <summary>What only the embedded log promises.</summary>
public sealed class SqliteMessageLogTests : IAsyncLifetime
{
    private readonly LogFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task A_newer_schema_stops_the_start_and_is_left_alone()
    {
        await (await folder.OpenAsync()).DisposeAsync();
        Execute("PRAGMA user_version = 99");

        var refused = await Assert.ThrowsAsync<SchemaTooNewException>(() => folder.OpenAsync());

        Assert.Equal((99, 1, folder.Log), (refused.StoredVersion, refused.KnownVersion, refused.Store));
        Assert.Contains("99", refused.Message, StringComparison.Ordinal);
        Assert.Equal(99, Execute("PRAGMA user_version"));
    }

    [Fact]
    public async Task Space_can_be_given_back_to_the_file_system()
    {
        var log = await folder.OpenAsync();
        for (var batch = 0; batch < 20; batch++)
        {
            await log.AppendAsync(new LogBatch([.. Enumerable.Range((batch * 50) + 1, 50).Select(seq => Row(seq, 1000))], []), Token);
        }

        await log.DisposeAsync();
        var before = new FileInfo(folder.Log).Length;
        log = await folder.OpenAsync();
        Assert.Equal(999, await log.ExpireAsync("si_a_b", long.MaxValue, 10_000, Token));
        await log.DisposeAsync();

        Assert.Equal(2, Execute("PRAGMA auto_vacuum"));
        Assert.True(new FileInfo(folder.Log).Length < before / 4, $"{before} bytes became {new FileInfo(folder.Log).Length}");
    }

    [Fact]
    public async Task A_failing_commit_fails_its_own_batch_and_no_other()
    {
        var log = await folder.OpenAsync();
        await log.AppendAsync(new LogBatch([Row(1)], []), Token);
        Execute("CREATE TRIGGER broken BEFORE INSERT ON message WHEN NEW.sender = 'cursed' BEGIN SELECT RAISE(ABORT, 'disk on fire'); END");

        var others = Enumerable.Range(0, 50).Select(i => log.AppendAsync(new LogBatch([Row(1) with { ConversationID = $"si_{i}", Key = Key(1000 + i) }], []), Token).AsTask()).ToList();
        var failed = await Assert.ThrowsAsync<SqliteException>(async () => await log.AppendAsync(new LogBatch([Row(2) with { SendID = "cursed" }], []), Token));
        await Task.WhenAll(others);

        Assert.Contains("disk on fire", failed.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await log.GetHeadAsync("si_a_b", Token)).MaxSeq);
        Assert.Null(await log.FindKeyAsync(Key(2), "si_a_b", Token));
        await log.AppendAsync(new LogBatch([Row(2)], []), Token);
        Assert.Equal(2, (await log.GetHeadAsync("si_a_b", Token)).MaxSeq);
    }

    // Explicit, because it needs a disk that may be filled.
    [Fact(Explicit = true)]
    public async Task On_a_full_disk_appends_fail_and_go_on_when_there_is_space_again()
    {
        var disk = Environment.GetEnvironmentVariable("OPENIM_TEST_SMALL_DISK");
        Assert.SkipWhen(disk is null, "OPENIM_TEST_SMALL_DISK does not name a directory on a disk of about 24 MiB (mount -t tmpfs -o size=24m)");
        await using var small = new LogFolder(disk);
        var filler = Path.Combine(small.Path, "filler");
        await File.WriteAllBytesAsync(filler, new byte[8 << 20], Token);
        var log = await small.OpenAsync(mergeRows: 64, checkpointBytes: 256 << 10, maxWalBytes: 1 << 20, flushed: true);
        var acknowledged = 0;
        SqliteException? failed = null;
        while (failed is null)
        {
            failed = (SqliteException?)await Record.ExceptionAsync(
                async () => await log.AppendAsync(new LogBatch([Row(acknowledged + 1, 20_000)], []), Token));
            acknowledged += failed is null ? 1 : 0;
        }

        Assert.Equal(SQLitePCL.raw.SQLITE_FULL, failed.SqliteErrorCode);
        Assert.Equal(acknowledged, (await log.GetHeadAsync("si_a_b", Token)).MaxSeq);
        await Assert.ThrowsAsync<SqliteException>(async () => await log.AppendAsync(new LogBatch([Row(acknowledged + 1, 20_000)], []), Token));
        File.Delete(filler);
        for (var more = 0; more < 40; more++)
        {
            await log.AppendAsync(new LogBatch([Row(++acknowledged, 20_000)], []), Token);
        }

        await log.DisposeAsync();
        log = await small.OpenAsync();
        var rows = await log.ReadRangeAsync("si_a_b", 1, long.MaxValue, int.MaxValue, newestFirst: false, Token);
        Assert.Equal(Enumerable.Range(1, acknowledged).Select(seq => (long)seq), rows.Select(row => row.Seq));
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public void An_append_is_flushed_unless_the_process_alone_is_to_be_survived(bool flushed, int synchronous)
    {
        using var database = LogFile.OpenWriter(folder.Path, flushed);

        Assert.Equal(synchronous, database.Number("PRAGMA synchronous"));
    }

    [Fact]
    public async Task What_fails_to_be_merged_is_served_from_memory_until_it_can_be()
    {
        var log = await folder.OpenAsync(mergeRows: 4);
        Execute("CREATE TRIGGER broken BEFORE INSERT ON key_block BEGIN SELECT RAISE(ABORT, 'disk full'); END", folder.Index);
        for (var seq = 1; seq <= 20; seq++)
        {
            await log.AppendAsync(new LogBatch([Row(seq)], []), Token);
        }

        Assert.Equal(20, log.UnmergedRows);
        Assert.Equal(17, (await log.FindKeyAsync(Key(17), "si_a_b", Token))!.Value.Seq);
        Execute("DROP TRIGGER broken", folder.Index);
        await log.DisposeAsync();

        log = await folder.OpenAsync(mergeRows: 4);
        Assert.Equal(0, log.UnmergedRows);
        Assert.Equal(17, (await log.FindKeyAsync(Key(17), "si_a_b", Token))!.Value.Seq);
    }

    [Fact]
    public async Task The_write_ahead_log_stays_within_its_bound_under_constant_load()
    {
        var log = await folder.OpenAsync(mergeRows: 1000, checkpointBytes: 128 << 10, maxWalBytes: 1 << 20);
        var longest = 0L;
        for (var seq = 1; seq <= 4000; seq += 20)
        {
            await log.AppendAsync(new LogBatch([.. Enumerable.Range(seq, 20).Select(one => Row(one, 4000))], []), Token);
            longest = Math.Max(longest, new FileInfo(folder.Wal).Length);
        }

        Assert.InRange(longest, 128 << 10, 2 << 20);
        Assert.True(log.WalBytes <= 2 << 20);
    }

    [Fact]
    public async Task A_clean_end_leaves_nothing_to_recover()
    {
        var log = await folder.OpenAsync();
        await log.AppendAsync(new LogBatch([.. Enumerable.Range(1, 5).Select(seq => Row(seq))], []), Token);
        Assert.Equal((5, 5), (log.Rows, log.UnmergedRows));
        await log.DisposeAsync();

        Assert.False(File.Exists(folder.Wal) && new FileInfo(folder.Wal).Length > 0);
        log = await folder.OpenAsync();
        Assert.Equal((5, 0), (log.Rows, log.UnmergedRows));
    }

    [Fact]
    public async Task After_the_end_an_append_is_refused()
    {
        var log = await folder.OpenAsync();
        await log.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await log.AppendAsync(new LogBatch([Row(1)], []), Token));
    }

    [Fact]
    public async Task Reading_thousands_of_messages_one_by_one_is_one_row()
    {
        var log = await folder.OpenAsync();
        await log.AppendAsync(new LogBatch([.. Enumerable.Range(1, 400).Select(seq => Row(seq) with { SendID = seq % 3 == 0 ? "b" : "a" })], []), Token);
        for (var seq = 400; seq > 0; seq--)
        {
            if (seq % 3 != 0)
            {
                await log.AppendAsync(new LogBatch([], [new LogChange.MarkRead("si_a_b", "b", [seq])]), Token);
            }
        }

        Assert.Equal(1, Execute("SELECT count(*) FROM seq_range"));
        Assert.Equal(267, (await log.GetMarksAsync("si_a_b", "a", 1, 400, Token)).Read.Count);
    }

    private static MessageKey Key(int number) => MessageKey.Of("si_a_b", "a", $"{number}");

    private static AppendRow Row(int seq, int bytes = 10) => new("si_a_b", seq, seq, Key(seq), "a", new byte[bytes]);

    private long Execute(string sql, string? file = null)
    {
        using var connection = new SqliteConnection($"Data Source={file ?? folder.Log};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
