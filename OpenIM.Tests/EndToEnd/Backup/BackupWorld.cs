using System.Security.Cryptography;
using System.Text.Json;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Tests.EndToEnd.Durability;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.EndToEnd.Backup;

/// <summary>A real server with a few users, its data directory, and the commands that work on it.</summary>
internal sealed class BackupWorld(ServerProcess server) : IAsyncDisposable
{
    public static readonly string[] UserIDs = ["ann", "ben", "cid"];

    private const int Platform = 5;

    private readonly TemporaryDirectory files = new();

    public ServerProcess Server => server;

    public string Archive => files.File("copy.zip");

    public static IEnumerable<string> Conversations { get; } =
        from a in UserIDs from b in UserIDs where string.CompareOrdinal(a, b) < 0 select ConversationIDs.Single(a, b);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<BackupWorld> StartAsync() => new(await ServerProcess.StartAsync(cancellationToken: Token));

    public Task<CommandOutcome> RunAsync(params string[] arguments) => OpenImBinary.RunAsync(
        arguments,
        new Dictionary<string, string> { ["OPENIM_NODE__DATADIR"] = server.DataDirectory },
        cancellationToken: Token);

    public async Task<LoadSender[]> SendersAsync(AdminApi admin)
    {
        await admin.RegisterAsync(UserIDs);
        var senders = new List<LoadSender>();
        foreach (var (index, userID) in UserIDs.Index())
        {
            senders.Add(new LoadSender(userID, await admin.TokenAsync(userID, Platform), seed: index));
        }

        return [.. senders];
    }

    /// <summary>All send to all until so many messages are acknowledged or somebody says stop, and then until all is acknowledged.</summary>
    public async Task LoadAsync(IReadOnlyList<LoadSender> senders, int acknowledgements, CancellationToken stop)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAll(senders.Select(sender => sender.RunAsync(
            server.Gateway, [.. UserIDs.Where(id => id != sender.UserID)], CountDown, enough.Token)));
        await Task.WhenAll(senders.Select(sender => sender.SettleAsync(server.Gateway, Token)));

        void CountDown()
        {
            if (Interlocked.Decrement(ref acknowledgements) <= 0)
            {
                enough.Cancel();
            }
        }
    }

    /// <summary>The messages of all conversations in order; what has no message is left out.</summary>
    public static async Task<Dictionary<string, List<(long Seq, string ClientMsgID)>>> ReadAsync(AdminApi admin)
    {
        const int Page = 1000;
        var all = new Dictionary<string, List<(long, string)>>();
        foreach (var conversationID in Conversations)
        {
            var userID = conversationID.Split('_')[1];
            var max = (await new LogReader(admin).MaxSeqsAsync(userID)).GetValueOrDefault(conversationID);
            var rows = all[conversationID] = [];
            for (var begin = 1L; begin <= max; begin += Page)
            {
                var answer = await admin.CallAsync("/msg/pull_msg_by_seq", new
                {
                    userID,
                    seqRanges = new[] { new { conversationID, begin, end = begin + Page - 1, num = Page } },
                    order = 0,
                });
                rows.AddRange(answer.GetProperty("msgs").GetProperty(conversationID).GetProperty("Msgs").EnumerateArray()
                    .Where(static message => message.GetProperty("status").GetInt32() < 4)
                    .Select(static message => (message.GetProperty("seq").GetInt64(), message.GetProperty("clientMsgID").GetString()!)));
            }
        }

        return all;
    }

    public static async Task<JsonElement> ConversationsSinceAsync(AdminApi admin, string userID, string versionID, long version)
        => await admin.CallAsync("/conversation/get_incremental_conversations", new { userID, versionID, version });

    /// <summary>Name and content of everything in the data directory but what a command of its own writes.</summary>
    public List<string> Fingerprint() =>
    [
        .. Directory.EnumerateFiles(server.DataDirectory, "*", SearchOption.AllDirectories)
            .Where(static path => Path.GetFileName(path) is not ("openim.lock" or "openim.pid"))
            .Order(StringComparer.Ordinal)
            .Select(static path => $"{path} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))}"),
    ];

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        files.Dispose();
    }
}
