using System.Globalization;
using System.Text.Json;

namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>A user with many conversations logs in on a new device.</summary>
[Collection(SdkWorld.Name)]
public sealed class ManyConversationsTests(SdkWorld world)
{
    private const int SendersAtOnce = 8;

    [Fact]
    public async Task All_of_500_conversations_are_there_at_the_first_login_with_count_and_newest_message()
    {
        await using var alice = await world.InstalledAsync("alice");
        var peers = await PeersAsync(alice, 500);
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

    /// <summary>More than 200 changes are not told one by one: the device fetches its conversations anew.</summary>
    [Fact]
    public async Task More_changes_than_are_told_one_by_one_are_all_there_at_the_next_login()
    {
        await using var alice = await world.InstalledAsync("alice");
        var peers = await PeersAsync(alice, 250);
        await SayAsync(peers, 0, _ => 1, alice);
        await alice.LoginAsync();
        await ListsAsync(alice, peers, _ => 1);
        await alice.UntilItWouldSynchroniseAgainAsync();
        await alice.LogoutAsync();

        await Parallel.ForAsync(0, peers.Length, AtOnce(), async (i, _) => await SetAsync(alice, peers[i], $"changed {i}"));
        await alice.LoginAsync();

        await ComesToListAsync(
            alice,
            [.. peers.Select((peer, i) => $"{peer}: changed {i}")],
            static one => $"{one.GetProperty("userID").GetString()}: {one.GetProperty("ex").GetString()}");
    }

    private async Task<string[]> PeersAsync(SdkUser user, int count)
    {
        var peers = Enumerable.Range(1, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{user.UserID}peer{i:000}")).ToArray();
        await world.Server.Admin.RegisterAsync(peers);
        return peers;
    }

    private Task<JsonElement> SetAsync(SdkUser owner, string peer, string ex) => world.Server.Admin.CallAsync(
        "/conversation/set_conversations", new { userIDs = new[] { owner.UserID }, conversation = new { conversationType = 1, userID = peer, ex } });

    private async Task SayAsync(string[] peers, int from, Func<int, int> count, SdkUser to) => await Parallel.ForAsync(
        0,
        peers.Length,
        AtOnce(),
        async (i, _) =>
        {
            for (var n = 1; n <= count(i); n++)
            {
                await world.Server.SendTextAsync(peers[i], to.UserID, $"{peers[i]} says {from + n} of {from + count(i)}");
            }
        });

    private static ParallelOptions AtOnce() =>
        new() { MaxDegreeOfParallelism = SendersAtOnce, CancellationToken = TestContext.Current.CancellationToken };

    private static async Task ListsAsync(SdkUser device, string[] peers, Func<int, int> unread)
    {
        await ComesToListAsync(
            device,
            [.. peers.Select((peer, i) => $"{peer}: {unread(i)}, newest")],
            static one => $"{one.GetProperty("userID").GetString()}: {one.GetProperty("unreadCount")}, {(HasItsNewest(one) ? "newest" : "older")}");
        Assert.Equal(peers.Select((_, i) => unread(i)).Sum(), (await device.CallAsync("getTotalUnreadMsgCount")).GetInt32());
    }

    /// <summary>Waits until the list is what is wanted, in the order of the peers.</summary>
    private static async Task ComesToListAsync(SdkUser device, IReadOnlyList<string> wanted, Func<JsonElement, string> asText)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var shown = (await SdkChat.ListAsync(device)).Select(asText).Order(StringComparer.Ordinal).ToList();
            if (shown.SequenceEqual(wanted))
            {
                return;
            }

            if (deadline.IsCancellationRequested)
            {
                Assert.Equal(wanted, shown);
            }

            await Task.Delay(100);
        }
    }

    // "… says 3 of 3": the last one that the peer has said.
    private static bool HasItsNewest(JsonElement conversation)
    {
        var newest = conversation.GetProperty("latestMsg").GetString()!;
        var words = newest.Split(" says ") is [_, var rest, ..] ? rest.Split('"')[0].TrimEnd('\\').Split(' ') : [];
        return words is [var number, "of", var last] && number == last;
    }
}
