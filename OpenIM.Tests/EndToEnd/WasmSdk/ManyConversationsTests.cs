using System.Globalization;

namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>A user with many conversations logs in on a new device.</summary>
[Collection(SdkWorld.Name)]
public sealed class ManyConversationsTests(SdkWorld world)
{
    private const int Peers = 500;
    private const int SendersAtOnce = 8;

    [Fact]
    public async Task All_of_500_conversations_are_there_at_the_first_login_with_count_and_newest_message()
    {
        await using var alice = await world.InstalledAsync("alice");
        var peers = Enumerable.Range(1, Peers).Select(i => string.Create(CultureInfo.InvariantCulture, $"{alice.UserID}peer{i:000}")).ToArray();
        await world.Server.Admin.RegisterAsync(peers);
        await SayAsync(peers, 0, i => 1 + (i % 4), alice);

        await alice.LoginAsync();

        await ListsAsync(alice, peers, i => 1 + (i % 4));
        await alice.UntilItWouldSynchroniseAgainAsync();
        await alice.LogoutAsync();

        // Every third has more to say while the device is away.
        await SayAsync(peers, 4, i => i % 3 == 0 ? 2 : 0, alice);
        await alice.LoginAsync();
        await ListsAsync(alice, peers, i => 1 + (i % 4) + (i % 3 == 0 ? 2 : 0));
    }

    private async Task SayAsync(string[] peers, int from, Func<int, int> count, SdkUser to) => await Parallel.ForAsync(
        0,
        peers.Length,
        new ParallelOptions { MaxDegreeOfParallelism = SendersAtOnce, CancellationToken = TestContext.Current.CancellationToken },
        async (i, _) =>
        {
            for (var n = 1; n <= count(i); n++)
            {
                await world.Server.SendTextAsync(peers[i], to.UserID, $"{peers[i]} says {from + n} of {from + count(i)}");
            }
        });

    private static async Task ListsAsync(SdkUser device, string[] peers, Func<int, int> unread)
    {
        var wanted = peers.Select((peer, i) => $"{peer}: {unread(i)}").ToList();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var list = await SdkChat.ListAsync(device);
            var shown = list
                .Select(static one => $"{one.GetProperty("userID").GetString()}: {one.GetProperty("unreadCount")}")
                .Order(StringComparer.Ordinal)
                .ToList();
            if (shown.SequenceEqual(wanted) && list.All(HasItsNewest))
            {
                break;
            }

            if (deadline.IsCancellationRequested)
            {
                Assert.Equal(wanted, shown);
                Assert.DoesNotContain(list, static one => !HasItsNewest(one));
            }

            await Task.Delay(100);
        }

        Assert.Equal(peers.Select((_, i) => unread(i)).Sum(), (await device.CallAsync("getTotalUnreadMsgCount")).GetInt32());
    }

    // "… says 3 of 3": the last one that the peer has said.
    private static bool HasItsNewest(System.Text.Json.JsonElement conversation)
    {
        var newest = conversation.GetProperty("latestMsg").GetString()!;
        var words = newest.Split(" says ") is [_, var rest, ..] ? rest.Split('"')[0].TrimEnd('\\').Split(' ') : [];
        return words is [var number, "of", var last] && number == last;
    }
}
