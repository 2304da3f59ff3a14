using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Tests.Builders;
using OpenIM.Tests.Clients;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.EndToEnd.Durability;

/// <summary>
/// A change and what follows from it, against the real process: killed in the moment in which it answers, it has told
/// nobody yet, and nothing of it is lost or told twice.
/// </summary>
public sealed class ChangeCrashTests
{
    private const int Rounds = 5;
    private const int Platform = 5;
    private static readonly string[] UserIDs = ["ann", "ben", "cem", "dan"];

    [Fact]
    public async Task A_kill_between_a_change_and_its_notification_loses_nothing_and_doubles_nothing()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("OPENIM_TEST_SEED"), out var given) ? given : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"OPENIM_TEST_SEED={seed}");
        var random = new Random(seed);
        await using var server = await ServerProcess.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var world = await World.OpenAsync(server);

        for (var round = 1; round <= Rounds; round++)
        {
            await world.KillAtAnAnswerAsync(random.Next(1, 40));
            await server.StartAgainAsync(TestContext.Current.CancellationToken);
            await world.LookAgainAsync();
            await world.SettleAsync();
        }

        // Nothing is left that could be told again.
        Assert.Equal(0, await server.StopAsync());
        await server.StartAgainAsync(TestContext.Current.CancellationToken);
        await world.SettleAsync();
        Assert.True(world.Lines > Rounds, "there was no load");
    }

    private sealed class World(ServerProcess server, AdminApi admin, Dictionary<string, string> tokens) : IAsyncDisposable
    {
        private readonly GroupChanger[] groups = [new(admin, "x", "ann", "ben"), new(admin, "y", "cem", "ann")];
        private readonly FriendChanger[] friends = [new(admin, "ann", "ben"), new(admin, "cem", "dan")];

        private readonly SyncingClient[] clients =
            [.. UserIDs.Select(id => new SyncingClient(id, (userID, path, body) => admin.PostAsync(path, body, tokens[userID])))];

        public int Lines => All.Sum(static changer => changer.Expected.Values.Sum(static lines => lines.Count));

        private IEnumerable<Changer> All => [.. groups, .. friends];

        public static async Task<World> OpenAsync(ServerProcess server)
        {
            var admin = new AdminApi(server.Http, server.Secret);
            await admin.RegisterAsync(UserIDs);
            var tokens = new Dictionary<string, string>();
            foreach (var userID in UserIDs)
            {
                tokens.Add(userID, await admin.TokenAsync(userID, Platform));
            }

            return new World(server, admin, tokens);
        }

        public ValueTask DisposeAsync()
        {
            admin.Dispose();
            return ValueTask.CompletedTask;
        }

        /// <summary>The process dies on the thread that reads the answer: as early after the commit as anybody can know of it.</summary>
        public async Task KillAtAnAnswerAsync(int answers)
        {
            Task? kill = null;
            await Task.WhenAll(All.Select(changer => Task.Run(() => changer.RunAsync(Answered))));
            await kill!;

            void Answered()
            {
                if (Interlocked.Decrement(ref answers) == 0)
                {
                    kill = server.KillAsync();
                }
            }
        }

        public async Task LookAgainAsync()
        {
            foreach (var changer in All)
            {
                await changer.LookAgainAsync();
            }
        }

        /// <summary>Returns when all is told; fails with what is wrong.</summary>
        public async Task SettleAsync()
        {
            List<string> wrong = [];
            try
            {
                await Eventually.TrueAsync(async () => (wrong = await WrongAsync()).Count == 0, "all that follows from the changes");
            }
            catch (Exception) when (wrong.Count > 0)
            {
                Assert.Fail(string.Join('\n', wrong.Take(20)) + "\n" + server.Output);
            }
        }

        private async Task<List<string>> WrongAsync()
        {
            var wrong = new List<string>();
            foreach (var group in groups)
            {
                wrong.AddRange(await WrongLinesAsync(group, group.OwnerUserID));
                wrong.AddRange(await WrongGuestsAsync(group));
            }

            wrong.AddRange(await WrongLinesAsync(friends[0], "ann"));
            wrong.AddRange(await WrongLinesAsync(friends[1], "cem"));
            foreach (var client in wrong.Count == 0 ? clients : [])
            {
                await client.SynchroniseAsync();
                wrong.AddRange(await client.DifferencesAsync());
            }

            return wrong;
        }

        private async Task<List<string>> WrongLinesAsync(Changer changer, string readerUserID)
        {
            var wrong = new List<string>();
            foreach (var (conversationID, expected) in changer.Expected)
            {
                var there = await new LogReader(admin).ContentTypesAsync(readerUserID, conversationID);
                if (!there.SequenceEqual(expected))
                {
                    wrong.Add($"{conversationID} has {string.Join(' ', there)} and not {string.Join(' ', expected)}");
                }
            }

            return wrong;
        }

        // Who was removed sees the chat up to the line that says so; who was called and is still there is called. A call
        // that comes after its member has left is for nobody: it may have been in time or not.
        private async Task<List<string>> WrongGuestsAsync(GroupChanger group)
        {
            var wrong = new List<string>();
            foreach (var conversationID in group.GroupIDs.Select(ConversationIDs.Group).Where(group.Expected.ContainsKey))
            {
                var places = await new LogReader(admin).PlacesAsync(group.OwnerUserID, conversationID);
                var invited = places.FindLastIndex(static place => place.ContentType == ContentTypes.MemberInvited);
                var left = places.FindLastIndex(static place => place.ContentType is ContentTypes.MemberKicked or ContentTypes.MemberQuit);
                if (invited < 0)
                {
                    continue;
                }

                var row = (await admin.CallAsync("/conversation/get_conversation", new { ownerUserID = group.GuestUserID, conversationID })).GetProperty("conversation");
                var maxSeq = left > invited ? places[left].Seq : 0;
                var mention = places.FindLastIndex(static place => place.ContentType == ContentTypes.AtText);
                var isCalled = row.GetProperty("groupAtType").GetInt32() == 1;
                if (row.GetProperty("maxSeq").GetInt64() != maxSeq || (isCalled ? mention < 0 : mention > left))
                {
                    wrong.Add($"{conversationID} of {group.GuestUserID}: {row}, and not maxSeq {maxSeq}, mentioned at {mention}, left at {left}");
                }
            }

            return wrong;
        }
    }
}
