using System.Diagnostics;
using System.Globalization;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.Benchmarks;

/// <summary>
/// How long a user who was away waits until everything is there: 10,000 unread messages in 100 one-to-one conversations,
/// from the connect to the last message, against the real process. Ten users one after the other, then all of them at
/// once. Explicit: filling takes a minute and more. Environment: OPENIM_BENCH_READERS (100), users who were away;
/// OPENIM_BENCH_DATA, a data directory with history in it, such as MessageLogGrowth leaves (a new one).
/// </summary>
public sealed class SyncAfterAbsence(ITestOutputHelper output)
{
    private const int OneByOne = 10;
    private static readonly int Readers =
        int.TryParse(Environment.GetEnvironmentVariable("OPENIM_BENCH_READERS"), CultureInfo.InvariantCulture, out var value) ? value : 100;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Everything_unread_is_pulled_after_an_absence()
    {
        var settings = new Dictionary<string, string>
        {
            ["OPENIM_LIMITS__SENDSPERSECOND"] = "0",
            ["OPENIM_LOG__LEVEL"] = "warning",
            ["OPENIM_AUTH__SECRET"] = "benchmark",
        };
        if (Environment.GetEnvironmentVariable("OPENIM_BENCH_DATA") is { Length: > 0 } data)
        {
            settings["OPENIM_NODE__DATADIR"] = data;
        }

        await using var server = await ServerProcess.StartAsync(settings, Token);
        using var admin = new AdminApi(server.Http, server.Secret);
        var senders = await UsersAsync(admin, "sender", UnreadMessages.Conversations);
        var readers = await UsersAsync(admin, "reader", Readers);
        await FillAsync(server, senders, readers);

        for (var i = 0; i < OneByOne; i++)
        {
            await MeasureAsync(server, [readers[i % Readers]], i == 0 ? "1 client, the first" : "1 client");
        }

        await MeasureAsync(server, readers, $"{Readers} clients at once");
        await MeasureAsync(server, readers, $"{Readers} clients at once, again");
    }

    private static async Task<List<AbsentReader>> UsersAsync(AdminApi admin, string name, int count)
    {
        var ids = Enumerable.Range(0, count).Select(number => $"{name}{number:d3}").ToList();
        await admin.RegisterAsync(ids);
        var users = new List<AbsentReader>();
        foreach (var id in ids)
        {
            users.Add(new AbsentReader(id, await admin.TokenAsync(id, platformID: 5)));
        }

        return users;
    }

    private async Task FillAsync(ServerProcess server, List<AbsentReader> senders, List<AbsentReader> readers)
    {
        var started = Stopwatch.GetTimestamp();
        var readerIDs = readers.ConvertAll(static reader => reader.UserID);
        await Task.WhenAll(senders.Select(sender => UnreadMessages.SendAsync(server.Gateway, sender.UserID, sender.Token, readerIDs, Token)));
        var messages = readers.Count * UnreadMessages.PerReader;
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        output.WriteLine($"filled with {messages:n0} messages in {seconds:f1} s ({messages / seconds:n0}/s)");
    }

    private async Task MeasureAsync(ServerProcess server, List<AbsentReader> readers, string what)
    {
        using var process = Process.GetProcessById(server.ProcessID);
        var (cpu, started) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        var pulls = await Task.WhenAll(readers.Select(reader => reader.PullAllAsync(server.Gateway, Token)));
        var all = Stopwatch.GetElapsedTime(started);
        process.Refresh();

        Assert.All(pulls, static pull => Assert.Equal(UnreadMessages.PerReader, pull.Messages));
        var times = pulls.Select(static pull => pull.Time.TotalMilliseconds).Order().ToList();
        output.WriteLine(
            $"{what}: connect to last message p50 {times[times.Count / 2]:f0} ms, max {times[^1]:f0} ms; all {all.TotalMilliseconds:f0} ms; "
            + $"{pulls[0].Bytes / 1e6:f2} MB each; server CPU {(process.TotalProcessorTime - cpu).TotalMilliseconds:f0} ms, RSS {process.WorkingSet64 >> 20} MiB");
    }
}
