using OpenIM.Modules.Platform.Ids;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.EndToEnd.Durability;

/// <summary>Promises P1 to P3 against the real process: whenever it dies, what it acknowledged is there, once, in order.</summary>
public sealed class SigkillTests
{
    private const int Platform = 5;
    private static readonly int Rounds = Setting("OPENIM_TEST_ROUNDS") ?? 20;
    private static readonly string[] SenderIDs = ["sam", "sue", "sid", "sky", "sol", "stu"];

    [Fact]
    public async Task Twenty_kills_under_load_lose_nothing_and_double_nothing()
    {
        var seed = Setting("OPENIM_TEST_SEED") ?? Random.Shared.Next();
        var random = new Random(seed);
        await using var server = await ServerProcess.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var admin = new AdminApi(server.Http, server.Secret);
        var senders = await SendersAsync(admin, random);
        var broken = new List<string>();

        for (var round = 1; round <= Rounds && broken.Count == 0; round++)
        {
            await KillUnderLoadAsync(server, senders, Stranger(round), random);
            await RestartAsync(server, random);
            broken.AddRange(await BrokenListsAsync(admin, senders, round));
        }

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await Task.WhenAll(senders.Select(sender => sender.SettleAsync(server.Gateway, deadline.Token)));
        broken.AddRange(await BrokenPromisesAsync(admin, senders));
        broken.AddRange(senders.SelectMany(sender => sender.Complaints));
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {senders.Sum(sender => sender.Sent.Count)} messages");
        Assert.True(broken.Count == 0, $"OPENIM_TEST_SEED={seed}\n{string.Join('\n', broken.Take(50))}");
        Assert.True(senders.Sum(sender => sender.Sent.Count) > Rounds * SenderIDs.Length, "there was no load");
    }

    /// <summary>A start is a moment like any other: each third one is killed, too, before the next comes through.</summary>
    private static async Task RestartAsync(ServerProcess server, Random random)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        if (random.Next(3) == 0)
        {
            await server.StartAndKillAsync(TimeSpan.FromMilliseconds(random.Next(50, 1500)), cancellationToken);
        }

        await server.StartAgainAsync(cancellationToken);
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : null;

    /// <summary>Someone to whom nobody has written before: a conversation whose rows are born in this round.</summary>
    private static string Stranger(int round) => $"stranger{round}";

    private static async Task<LoadSender[]> SendersAsync(AdminApi admin, Random random)
    {
        await admin.RegisterAsync([.. SenderIDs, .. Enumerable.Range(1, Rounds).Select(Stranger)]);
        var senders = new List<LoadSender>();
        foreach (var id in SenderIDs)
        {
            senders.Add(new LoadSender(id, await admin.TokenAsync(id, Platform), random.Next()));
        }

        return [.. senders];
    }

    /// <summary>
    /// All send; after a random number of acknowledgements and a few random milliseconds the process gets SIGKILL.
    /// Meanwhile connections vanish at random, too, so that a resend meets its first copy still on its way.
    /// </summary>
    private static async Task KillUnderLoadAsync(
        ServerProcess server, LoadSender[] senders, string stranger, Random random)
    {
        using var dead = new CancellationTokenSource();
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var acknowledgementsLeft = random.Next(1, 2500);
        var load = senders.Select(sender =>
            SendUntilAsync(sender, server.Gateway, [.. Others(sender), stranger], random.Next(), CountDown, dead.Token)).ToArray();

        await enough.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await Task.Delay(random.Next(0, 30));
        await server.KillAsync();
        await dead.CancelAsync();
        await Task.WhenAll(load);

        void CountDown()
        {
            if (Interlocked.Decrement(ref acknowledgementsLeft) == 0)
            {
                enough.SetResult();
            }
        }
    }

    private static async Task SendUntilAsync(
        LoadSender sender, Uri gateway, string[] peers, int seed, Action acknowledged, CancellationToken dead)
    {
        var random = new Random(seed);
        while (!dead.IsCancellationRequested)
        {
            using var vanish = CancellationTokenSource.CreateLinkedTokenSource(dead);
            var patience = random.Next(50, 2000);
            await sender.RunAsync(
                gateway,
                peers,
                () =>
                {
                    acknowledged();
                    if (--patience == 0)
                    {
                        vanish.Cancel();
                    }
                },
                vanish.Token);
        }
    }

    private static IEnumerable<string> Others(LoadSender sender) => SenderIDs.Where(id => id != sender.UserID);

    /// <summary>Both owners have the conversation in their lists, for every conversation with an acknowledged message.</summary>
    private static async Task<List<string>> BrokenListsAsync(AdminApi admin, LoadSender[] senders, int round)
    {
        var reader = new LogReader(admin);
        var broken = new List<string>();
        foreach (var userID in SenderIDs.Concat(Enumerable.Range(1, round).Select(Stranger)))
        {
            var listed = await reader.ConversationsAsync(userID);
            var expected = senders.SelectMany(sender => sender.Sent
                .Where(message => message.ServerMsgID is not null && (sender.UserID == userID || message.RecvID == userID))
                .Select(message => message.ConversationID));
            broken.AddRange(expected.Distinct().Where(id => !listed.Contains(id))
                .Select(id => $"round {round}: {userID} has no row of {id}"));
        }

        return broken;
    }

    private static async Task<List<string>> BrokenPromisesAsync(AdminApi admin, LoadSender[] senders)
    {
        var reader = new LogReader(admin);
        var broken = new List<string>();
        var log = new Dictionary<string, Dictionary<string, StoredRow>>();
        foreach (var sender in senders)
        {
            foreach (var (conversationID, maxSeq) in await reader.MaxSeqsAsync(sender.UserID))
            {
                if (ConversationIDs.IsNotification(conversationID) || log.ContainsKey(conversationID))
                {
                    continue;
                }

                var rows = await reader.ReadAsync(sender.UserID, conversationID, maxSeq);
                broken.AddRange(Promises.BrokenInOrder(conversationID, rows));
                log[conversationID] = rows.DistinctBy(row => row.ClientMsgID).ToDictionary(row => row.ClientMsgID);
            }
        }

        var sent = senders.SelectMany(sender => sender.Sent).ToList();
        broken.AddRange(Promises.BrokenToSender(sent, log));
        broken.AddRange(senders.SelectMany(sender => Promises.BrokenToReceiver(sender.Pushed, log)));
        if (log.Values.Sum(rows => rows.Count) != sent.Count)
        {
            broken.Add($"{sent.Count} messages were sent, the log has {log.Values.Sum(rows => rows.Count)}");
        }

        return broken;
    }
}
