using CsCheck;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Tests.Engines;

namespace OpenIM.Tests.Stores;

/// <summary>
/// Clients that sync now and then, each from what it happens to know, against a list that changes in any way: after
/// one more sync each has the server's list.
/// </summary>
public abstract class VersionLogModel : SqlSpec
{
    private static readonly Gen<Step> AnyStep = Gen.Frequency(
        (6, Gen.Select(Gen.Int[0, 12], Gen.Int[1, 4], static (first, count) => (Step)new Put(first, count))),
        (3, Gen.Select(Gen.Int[0, 12], Gen.Int[1, 4], static (first, count) => (Step)new Remove(first, count))),
        (1, Gen.Const((Step)new Put(100, 250))),
        (5, Gen.Int[0, 2].Select(static client => (Step)new Sync(client))));

    private protected VersionLogModel(IStoreEngine engine)
        : base(engine)
    {
    }

    [Fact]
    public async Task Any_sequence_of_changes_and_syncs_ends_with_the_servers_list_at_every_client()
        => await AnyStep.Array[0, 30].SampleAsync(RunAsync, iter: 60, threads: 1);

    private async Task RunAsync(Step[] steps)
    {
        var log = VersionLogKey.Friends(Guid.NewGuid().ToString("N"));
        var server = new Dictionary<string, int>();
        var clients = new[] { new Client(), new Client(), new Client() };
        var value = 0;
        foreach (var step in steps)
        {
            switch (step)
            {
                case Put put:
                    value++;
                    await LogAsync(log, [.. put.Elements.Select(id => server.ContainsKey(id) ? VersionLogEntry.Update(id) : VersionLogEntry.Insert(id))]);
                    put.Elements.ForEach(id => server[id] = value);
                    break;
                case Remove remove:
                    await LogAsync(log, [.. remove.Elements.Select(VersionLogEntry.Delete)]);
                    remove.Elements.ForEach(id => server.Remove(id));
                    break;
                case Sync sync:
                    await SyncAsync(clients[sync.Client], log, server);
                    break;
            }
        }

        foreach (var client in clients)
        {
            await SyncAsync(client, log, server);
            Assert.Equal(server.OrderBy(static e => e.Key), client.List.OrderBy(static e => e.Key));
        }
    }

    private async Task LogAsync(VersionLogKey log, IReadOnlyList<VersionLogEntry> entries)
    {
        await using var change = await Store.Changes.BeginAsync(Token);
        await change.LogAsync(log, entries, Token);
        await change.CommitAsync();
    }

    // What an SDK does with the answer (docs/protocol/gateway.md §9.3).
    private async Task SyncAsync(Client client, VersionLogKey log, Dictionary<string, int> server)
    {
        var delta = await Store.VersionLogs.ReadAsync(log, client.VersionID, client.Version, Token);
        (client.VersionID, client.Version) = (delta.VersionID, delta.Version);
        if (delta.Full)
        {
            client.List = new(server);
            return;
        }

        foreach (var id in delta.Delete)
        {
            client.List.Remove(id);
        }

        foreach (var id in delta.Insert.Concat(delta.Update))
        {
            client.List[id] = server[id];
        }
    }

    private abstract record Step;

    private sealed record Put(int First, int Count) : Step
    {
        public List<string> Elements => [.. Enumerable.Range(First, Count).Select(static n => $"e{n}")];
    }

    private sealed record Remove(int First, int Count) : Step
    {
        public List<string> Elements => [.. Enumerable.Range(First, Count).Select(static n => $"e{n}")];
    }

    private sealed record Sync(int Client) : Step;

    private sealed class Client
    {
        public string VersionID { get; set; } = "";

        public ulong Version { get; set; }

        public Dictionary<string, int> List { get; set; } = [];
    }
}

public sealed class VersionLogModelOnSqlite() : VersionLogModel(new SqliteEngine());
