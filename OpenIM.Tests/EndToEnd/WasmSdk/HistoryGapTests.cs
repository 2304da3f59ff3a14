namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>A user scrolls through a history in which messages are missing, on a device that has none of it yet.</summary>
[Collection(SdkWorld.Name)]
public sealed class HistoryGapTests(SdkWorld world)
{
    private const int NearlyAllOfMaxBytes = 36_200;

    [Theory]
    [InlineData(7)]
    [InlineData(20)]
    [InlineData(50)]
    public async Task Deleted_messages_leave_gaps_and_nothing_beside_them_is_lost(int pageSize)
    {
        await using var alice = await world.InstalledAsync("alice");
        await using var bob = await world.InstalledAsync("bob");
        await SayAsync(bob, alice, 150, static i => $"Line {i}");
        var conversationID = ConversationID(alice, bob);

        // Single ones, a stretch longer than any page, the oldest and the newest; for alice alone and for everybody.
        await DeleteAsync(alice, conversationID, forAll: false, [1, 10, 12, 14, .. Range(40, 95), 150]);
        await DeleteAsync(alice, conversationID, forAll: true, [2, 11, 20, .. Range(100, 125), 149]);

        await alice.LoginAsync();
        var chat = new SdkChat(alice, conversationID);
        var stored = await new ServerView(world.Server, alice.UserID).MessagesAsync(conversationID);
        Assert.Equal(150 - 61 - 30, stored.Count);
        await chat.HoldsAsync(stored, pageSize);
    }

    [Fact]
    public async Task A_history_that_was_cleared_begins_behind_the_clearing()
    {
        await using var alice = await world.InstalledAsync("alice");
        await using var bob = await world.InstalledAsync("bob");
        var conversationID = ConversationID(alice, bob);
        await SayAsync(bob, alice, 40, static i => $"Before {i}");
        await world.Server.Admin.CallAsync("/msg/clear_conversation_msg", new { userID = alice.UserID, conversationIDs = new[] { conversationID } });
        await SayAsync(bob, alice, 60, static i => $"After {i}");

        await alice.LoginAsync();
        await bob.LoginAsync();

        var chat = new SdkChat(alice, conversationID);
        var shown = await chat.ScrollToTheBeginningAsync();
        Assert.Equal(Enumerable.Range(1, 60).Select(i => $"After {i}"), shown.OrderBy(message => message.Seq).Select(message => message.Text));
        await chat.ShowsUnreadAsync(60);
        Assert.Equal(100, (await chat.On(bob).ScrollToTheBeginningAsync()).Count);
    }

    [Fact]
    public async Task Who_joins_a_group_late_scrolls_to_the_join_and_not_behind_it()
    {
        var settings = new Dictionary<string, string> { ["OPENIM_MESSAGE__ENABLEHISTORYFORNEWMEMBERS"] = "false" };
        await using var own = await world.WithItsOwnServerAsync(settings);
        await using var alice = await own.LoggedInAsync("alice");
        await using var bob = await own.LoggedInAsync("bob");
        await using var carol = await own.LoggedInAsync("carol");
        var group = await bob.CreateGroupAsync("Old hands", carol);
        var hand = new ServerView(own.Server, bob.UserID);
        for (var i = 1; i <= 30; i++)
        {
            await hand.SendToGroupAsync(group, $"Among us {i}");
        }

        await bob.CallAsync("inviteUserToGroup", new { groupID = group, reason = "", userIDList = new[] { alice.UserID } });
        for (var i = 1; i <= 30; i++)
        {
            await hand.SendToGroupAsync(group, $"With alice {i}");
        }

        await alice.ReceiveAsync("With alice 30");
        await using var later = await own.OnAnotherPlatformAsync(alice);
        foreach (var device in new[] { alice, later })
        {
            // The invitation is the first that she sees.
            var shown = (await new SdkChat(device, SdkChat.IDOfGroup(group)).ScrollToTheBeginningAsync(7)).OrderBy(message => message.Seq).ToList();
            Assert.Equal(["", .. Enumerable.Range(1, 30).Select(i => $"With alice {i}")], shown.Select(message => message.Text));
            await new SdkChat(device, SdkChat.IDOfGroup(group)).ShowsUnreadAsync(31);
        }

        Assert.Equal(62, (await new SdkChat(carol, SdkChat.IDOfGroup(group)).ScrollToTheBeginningAsync()).Count);
    }

    [Fact]
    public async Task Large_messages_with_gaps_between_them_come_in_several_frames_and_none_is_lost()
    {
        await using var alice = await world.InstalledAsync("alice");
        await using var bob = await world.InstalledAsync("bob");
        var conversationID = ConversationID(alice, bob);
        await SayAsync(bob, alice, 50, LongText);
        await DeleteAsync(alice, conversationID, forAll: true, [.. Range(5, 9), 20, 22, 24, .. Range(30, 34)]);

        await alice.LoginAsync();

        var stored = await new ServerView(world.Server, alice.UserID).MessagesAsync(conversationID);
        Assert.Equal(50 - 13, stored.Count);
        await new SdkChat(alice, conversationID).HoldsAsync(stored);
    }

    private async Task SayAsync(SdkUser from, SdkUser to, int count, Func<int, string> text)
    {
        for (var i = 1; i <= count; i++)
        {
            await world.Server.SendTextAsync(from.UserID, to.UserID, text(i));
        }
    }

    private async Task DeleteAsync(SdkUser user, string conversationID, bool forAll, long[] seqs) => await world.Server.Admin.CallAsync(
        "/msg/delete_msgs",
        new { userID = user.UserID, conversationID, seqs, deleteSyncOpt = new { isSyncSelf = !forAll, isSyncOther = forAll } });

    private static string ConversationID(SdkUser one, SdkUser other) =>
        string.CompareOrdinal(one.UserID, other.UserID) < 0 ? $"si_{one.UserID}_{other.UserID}" : $"si_{other.UserID}_{one.UserID}";

    private static IEnumerable<long> Range(int first, int last) => Enumerable.Range(first, last - first + 1).Select(static seq => (long)seq);

    private static string LongText(int number)
    {
        var noise = new byte[NearlyAllOfMaxBytes];
        new Random(number).NextBytes(noise);
        return $"{number}: {Convert.ToBase64String(noise)}";
    }
}
