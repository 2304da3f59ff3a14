using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Log.Sqlite;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Tests.Benchmarks;

/// <summary>The embedded log under BenchmarkDotNet; started by the explicit test below.</summary>
[MemoryDiagnoser]
public class MessageLogBenchmarks
{
    private const int Stored = 100_000;
    private const int Conversations = 500;

    private readonly byte[] body = new byte[350];
    private readonly long[] seqs = new long[Conversations];
    private string directory = null!;
    private SqliteMessageLog log = null!;
    private int next;

    /// <summary>Messages in an append.</summary>
    [Params(1, 100)]
    public int Batch { get; set; }

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        directory = Directory.CreateTempSubdirectory("openim-bench-").FullName;
        log = await SqliteMessageLog.OpenAsync(new SqliteMessageLogOptions { Directory = directory }, NullLogger.Instance, default);
        for (var i = 0; i < Stored; i += 1000)
        {
            await log.AppendAsync(Make(1000), default);
        }
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await log.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    [Benchmark]
    public ValueTask Append() => log.AppendAsync(Make(Batch), default);

    [Benchmark]
    public async Task<int> PullOf100()
    {
        var conversation = ++next % Conversations;
        return (await log.ReadRangeAsync($"si_{conversation}", seqs[conversation] - 99, seqs[conversation], int.MaxValue, newestFirst: true, default)).Count;
    }

    [Benchmark]
    public async Task<bool> FindKeyOfNewMessage() => await log.FindKeyAsync(MessageKey.Of("si_1", "a", $"{++next}"), "si_1", default) is null;

    [Benchmark]
    public async Task<long> HeadAndPosition()
    {
        var conversation = $"si_{++next % Conversations}";
        return (await log.GetHeadAsync(conversation, default)).MaxSeq + (await log.GetPositionAsync(conversation, "a", default)).HasReadSeq;
    }

    private LogBatch Make(int count)
    {
        var rows = new AppendRow[count];
        for (var i = 0; i < count; i++)
        {
            var conversation = ++next % Conversations;
            var seq = ++seqs[conversation];
            rows[i] = new AppendRow($"si_{conversation}", seq, seq, MessageKey.Of($"si_{conversation}", "a", $"c{seq}"), "a", body);
        }

        return new LogBatch(rows, []);
    }
}

public sealed class MessageLogBenchmarkRun
{
    [Fact(Explicit = true)]
    public void Benchmarks_of_the_embedded_log() => Bench.Run<MessageLogBenchmarks>();
}
