using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Log.Sqlite;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Tests.Benchmarks;

/// <summary>
/// How the embedded log behaves as it grows: append rate, look-ups, pulls, recovery and size with 0, 1 M and 10 M
/// messages stored. Explicit: it takes minutes and 5 GB of disk. Environment: OPENIM_BENCH_ROWS (10000000),
/// OPENIM_BENCH_DIR (the temporary directory), OPENIM_BENCH_CONVERSATIONS (1000), OPENIM_BENCH_BATCH (100),
/// OPENIM_BENCH_FLUSHED (true). With OPENIM_BENCH_KEEP=true it only fills, and leaves a data directory for a server.
/// </summary>
public sealed class MessageLogGrowth(ITestOutputHelper output)
{
    private const int Writers = 4;
    private const int BodyBytes = 350;

    private readonly long mostRows = Setting("ROWS", 10_000_000);
    private readonly int conversations = (int)Setting("CONVERSATIONS", 1000);
    private readonly int batch = (int)Setting("BATCH", 100);
    private readonly bool flushed = Environment.GetEnvironmentVariable("OPENIM_BENCH_FLUSHED") != "false";

    private readonly bool isToKeep = Environment.GetEnvironmentVariable("OPENIM_BENCH_KEEP") == "true";

    private readonly byte[] body = new byte[BodyBytes];
    private readonly long[] seqs = new long[Setting("CONVERSATIONS", 1000)];
    private long appended;
    private SqliteMessageLog log = null!;
    private string directory = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Growth_of_the_embedded_log()
    {
        directory = Directory.CreateDirectory(Path.Combine(
            Environment.GetEnvironmentVariable("OPENIM_BENCH_DIR") ?? Path.GetTempPath(), $"openim-growth-{Environment.ProcessId}")).FullName;
        Random.Shared.NextBytes(body);
        try
        {
            log = await OpenAsync();
            if (isToKeep)
            {
                await GrowToAsync(mostRows);
                await log.DisposeAsync();
                output.WriteLine($"left in {directory}");
                return;
            }

            foreach (var rows in new[] { 0L, 1_000_000, 10_000_000 }.Where(rows => rows <= mostRows))
            {
                await GrowToAsync(rows);
                await MeasureAsync(rows);
            }

            await log.DisposeAsync();
        }
        finally
        {
            if (!isToKeep)
            {
                Directory.Delete(directory, recursive: true);
            }
        }
    }

    private static long Setting(string name, long otherwise)
        => long.TryParse(Environment.GetEnvironmentVariable($"OPENIM_BENCH_{name}"), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private Task<SqliteMessageLog> OpenAsync(string? where = null) => SqliteMessageLog.OpenAsync(
        new SqliteMessageLogOptions { Directory = where ?? directory, Flushed = flushed }, NullLogger.Instance, Token);

    private async Task GrowToAsync(long rows)
    {
        while (appended < rows)
        {
            var next = Math.Min(rows, appended + 1_000_000);
            await AppendAsync(next - appended, $"  filling to {next:n0}");
        }
    }

    private async Task MeasureAsync(long rows)
    {
        output.WriteLine($"--- {rows:n0} messages stored ({conversations} conversations, batches of {batch}, flushed {flushed})");
        if (rows > 0)
        {
            await MeasureKeysAsync();
            await MeasurePullsAsync();
        }

        await AppendAsync(rows == 0 ? 200_000 : 500_000, "append");
        ReportMemory();
        if (rows > 0)
        {
            await MeasureRecoveryAsync();
            await MeasureSizeAsync();
        }
    }

    // Each writer owns a part of the conversations, as lanes do.
    private async Task AppendAsync(long rows, string what)
    {
        var latencies = new List<double>[Writers];
        var process = Process.GetCurrentProcess();
        var (cpu, started) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            latencies[writer] = [];
            var conversation = writer;
            for (var done = 0L; done < rows / Writers; done += batch)
            {
                var items = new List<AppendRow>(batch);
                for (var i = 0; i < batch; i++)
                {
                    conversation += Writers;
                    var slot = conversation % conversations;
                    slot = slot % Writers == writer ? slot : (slot / Writers * Writers) + writer;
                    var seq = ++seqs[slot];
                    items.Add(new AppendRow($"si_user{slot:d6}_peer{slot:d6}", seq, 1_700_000_000_000 + seq, Key(slot, seq), $"user{slot:d6}", body));
                }

                var begun = Stopwatch.GetTimestamp();
                await log.AppendAsync(new LogBatch(items, []), Token);
                latencies[writer].Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        })));
        process.Refresh();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var all = latencies.SelectMany(static some => some).Order().ToList();
        appended += rows;
        output.WriteLine(
            $"{what}: {rows / seconds:n0} rows/s, batch p50 {all[all.Count / 2]:f2} ms p99 {all[(int)(all.Count * 0.99)]:f2} ms max {all[^1]:f1} ms, {(process.TotalProcessorTime - cpu).TotalSeconds / rows * 1e5:f2} CPU-s per 100 k");
    }

    // As evenly spread as the hashes that real keys are, and cheaper.
    private static MessageKey Key(int slot, long seq)
    {
        var number = ((ulong)slot << 40) | (ulong)seq;
        return new MessageKey(Mix(number), Mix(number ^ 0x5555_0000_0000_0000));
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private async Task MeasureKeysAsync()
    {
        const int Count = 200_000;
        var found = 0;
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Count; i++)
        {
            found += await log.FindKeyAsync(new MessageKey((ulong)Random.Shared.NextInt64(), (ulong)Random.Shared.NextInt64()), "", Token) is null ? 0 : 1;
        }

        Assert.Equal(0, found);
        output.WriteLine($"find key, not there: {Stopwatch.GetElapsedTime(started).TotalNanoseconds / Count:n0} ns");
        started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Count / 10; i++)
        {
            var slot = Random.Shared.Next(conversations);
            found += await log.FindKeyAsync(Key(slot, Random.Shared.NextInt64(1, seqs[slot] + 1)), "", Token) is null ? 0 : 1;
        }

        Assert.Equal(Count / 10, found);
        output.WriteLine($"find key, there: {Stopwatch.GetElapsedTime(started).TotalNanoseconds / (Count / 10):n0} ns");
    }

    private async Task MeasurePullsAsync()
    {
        const int Count = 500;
        var (rows, started) = (0, Stopwatch.GetTimestamp());
        for (var i = 0; i < Count; i++)
        {
            var slot = Random.Shared.Next(conversations);
            rows += (await log.ReadRangeAsync(
                $"si_user{slot:d6}_peer{slot:d6}", seqs[slot] - 99, seqs[slot], int.MaxValue, newestFirst: true, Token)).Count;
        }

        output.WriteLine($"pull of the newest 100: {Stopwatch.GetElapsedTime(started).TotalMicroseconds / Count:n0} us ({rows / Count} rows)");
    }

    private void ReportMemory()
    {
        var before = Environment.WorkingSet;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        output.WriteLine($"    RSS {before >> 20} MiB, {Environment.WorkingSet >> 20} after a collection, managed {GC.GetTotalMemory(false) >> 20} MiB, key runs {log.KeyRuns}, unmerged {log.UnmergedRows}, write-ahead log {log.WalBytes >> 20} MiB");
    }

    // The files as a killed process leaves them: with a write-ahead log and messages that are not merged.
    private async Task MeasureRecoveryAsync()
    {
        foreach (var withIndex in new[] { true, false })
        {
            var copy = Directory.CreateDirectory(directory + "-copy").FullName;
            try
            {
                foreach (var file in Directory.EnumerateFiles(directory).Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
                {
                    if (withIndex || !file.Contains("index", StringComparison.Ordinal))
                    {
                        File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
                    }
                }

                var process = Process.GetCurrentProcess();
                var (cpu, started) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
                var opened = await OpenAsync(copy);
                process.Refresh();
                output.WriteLine($"open after a kill, {(withIndex ? "with" : "without")} its index: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:n0} ms ({(process.TotalProcessorTime - cpu).TotalMilliseconds:n0} ms CPU), {opened.UnmergedRows} rows unmerged");
                Assert.Equal(log.Rows, opened.Rows);
                await opened.DisposeAsync();
            }
            finally
            {
                Directory.Delete(copy, recursive: true);
            }
        }
    }

    private async Task MeasureSizeAsync()
    {
        await log.DisposeAsync();
        var files = Directory.EnumerateFiles(directory).Select(file => new FileInfo(file)).ToList();
        var started = Stopwatch.GetTimestamp();
        log = await OpenAsync();
        var opened = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        output.WriteLine($"disk: {files.Sum(static file => file.Length) / (double)appended:f0} bytes per message ({string.Join(", ", files.Select(file => $"{file.Name} {file.Length / (double)appended:f0}"))}), body {BodyBytes}; open after a clean end {opened:n0} ms");
        ReportMemory();
    }
}
