namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>
/// A user is away while much happens, and comes back: the device knows what it knew, and has to come to show what the
/// server has. Devices compare versions and seqs only, so that a version or seq that is wrong stays wrong here.
/// </summary>
[Collection(SdkWorld.Name)]
public sealed class AwayTests(SdkWorld world)
{
    // More than 200, which is as many as the server tells one by one.
    private const int ManyChanges = 230;

    [Fact]
    public async Task Who_comes_back_shows_what_the_server_has()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var bob = await world.LoggedInAsync("bob");
        await using var carol = await world.LoggedInAsync("carol");
        var before = await LifeBeforeAsync(alice, bob, carol);
        await alice.UntilItWouldSynchroniseAgainAsync();
        await alice.LogoutAsync();

        var born = await WhileAliceIsAwayAsync(before, alice, bob, carol);
        await alice.LoginAsync();

        await ShowsWhatTheServerHasAsync(alice, [before.Stays, before.Grows, born], [before.Chat, .. before.Groups, SdkChat.IDOfGroup(born)]);
        await using var reinstalled = await world.OnAnotherPlatformAsync(alice);
        await ShowsWhatTheServerHasAsync(reinstalled, [before.Stays, before.Grows, born], [before.Chat, .. before.Groups, SdkChat.IDOfGroup(born)]);
        await ReadEverythingAsync(alice);
        await ShowsWhatTheServerHasAsync(reinstalled, [], []);
    }

    [Fact]
    public async Task Who_comes_back_misses_nothing_that_is_said_in_the_same_moment()
    {
        const int Said = 200;
        await using var alice = await world.LoggedInAsync("alice");
        await using var bob = await world.LoggedInAsync("bob");
        await bob.SendTextAsync(alice, "Hello");
        await alice.ReceiveAsync("Hello");
        var chat = await SdkChat.WithAsync(alice, bob.UserID);
        await alice.UntilItWouldSynchroniseAgainAsync();
        await alice.LogoutAsync();

        // Half of it before the login, half of it while the device synchronises.
        for (var i = 1; i <= Said / 2; i++)
        {
            await world.Server.SendTextAsync(bob.UserID, alice.UserID, $"Away {i}");
        }

        var login = alice.LoginAsync();
        for (var i = 1; i <= Said / 2; i++)
        {
            await world.Server.SendTextAsync(bob.UserID, alice.UserID, $"Back {i}");
        }

        await login;
        await alice.ReceiveAsync($"Back {Said / 2}");
        var stored = await new ServerView(world.Server, alice.UserID).MessagesAsync(chat.ConversationID);
        Assert.Equal(Said + 1, stored.Count);
        await chat.HoldsAsync(stored);
        await chat.ShowsUnreadAsync(Said + 1);
    }

    private static async Task<Before> LifeBeforeAsync(SdkUser alice, SdkUser bob, SdkUser carol)
    {
        var chat = await SdkChat.WithAsync(alice, bob.UserID);
        await bob.SendTextAsync(alice, "Before 1");
        var regretted = await bob.SendTextAsync(alice, "Before 2");
        await alice.ReceiveAsync("Before 2");
        var stays = await bob.CreateGroupAsync("Stays", alice, carol);
        var leaves = await bob.CreateGroupAsync("Leaves", alice, carol);
        var ends = await bob.CreateGroupAsync("Ends", alice);
        var grows = await bob.CreateGroupAsync("Grows", alice);
        foreach (var group in new[] { stays, leaves, ends, grows })
        {
            await bob.SendToGroupAsync(group, $"Welcome to {group}");
            await alice.ReceiveAsync($"Welcome to {group}");
        }

        return new Before(chat.ConversationID, regretted, stays, leaves, ends, grows);
    }

    private async Task<string> WhileAliceIsAwayAsync(Before before, SdkUser alice, SdkUser bob, SdkUser carol)
    {
        var admin = world.Server.Admin;
        for (var i = 1; i <= 120; i++)
        {
            await world.Server.SendTextAsync(bob.UserID, alice.UserID, $"Away {i}");
        }

        await bob.RecallAsync(alice, before.Regretted);
        await bob.CallAsync("kickGroupMember", new { groupID = before.Leaves, reason = "", userIDList = new[] { alice.UserID } });
        await bob.SendToGroupAsync(before.Leaves, "Not for alice");
        await bob.CallAsync("dismissGroup", before.Ends);

        // So few changes come one by one; so many as in the other group make a device fetch its members anew.
        var guests = Enumerable.Range(1, ManyChanges).Select(i => $"{alice.UserID}guest{i}").ToArray();
        await admin.RegisterAsync(guests);
        await bob.CallAsync("inviteUserToGroup", new { groupID = before.Stays, reason = "", userIDList = guests.Take(30) });
        await bob.CallAsync("kickGroupMember", new { groupID = before.Stays, reason = "", userIDList = guests.Take(10).Append(carol.UserID) });
        await bob.CallAsync("inviteUserToGroup", new { groupID = before.Grows, reason = "", userIDList = guests });
        await bob.CallAsync("setGroupInfo", new { groupID = before.Stays, groupName = "Stays, renamed" });
        for (var i = 1; i <= 60; i++)
        {
            await new ServerView(world.Server, bob.UserID).SendToGroupAsync(before.Stays, $"Group {i}");
        }

        var born = await bob.CreateGroupAsync("Born", alice, carol);
        await carol.SendToGroupAsync(born, "Who is here?");
        await admin.CallAsync("/friend/import_friend", new { ownerUserID = alice.UserID, friendUserIDs = new[] { bob.UserID, carol.UserID, guests[0] } });
        await admin.CallAsync("/friend/delete_friend", new { ownerUserID = alice.UserID, friendUserID = carol.UserID });
        await carol.SendTextAsync(alice, "Call me back");
        return born;
    }

    private async Task ShowsWhatTheServerHasAsync(SdkUser device, string[] groups, string[] chats)
    {
        var server = new ServerView(world.Server, device.UserID);
        var joined = await server.GroupIDsAsync();
        await ComesToShowAsync(joined, async () => await device.IDsAsync("getJoinedGroupListPage", new { offset = 0, count = 1_000 }, "groupID"), device);
        await ComesToShowAsync(
            await server.FriendIDsAsync(), async () => await device.IDsAsync("getFriendListPage", new { offset = 0, count = 1_000 }, "userID"), device);
        await ComesToShowAsync(await server.UnreadAsync(), () => UnreadAsync(device), device);
        foreach (var group in groups)
        {
            await ComesToShowAsync(
                await server.MemberIDsAsync(group),
                async () => await device.IDsAsync("getGroupMemberList", new { groupID = group, filter = 0, offset = 0, count = 1_000 }, "userID"),
                device);
        }

        foreach (var conversationID in chats)
        {
            await new SdkChat(device, conversationID).HoldsAsync(await server.MessagesAsync(conversationID));
        }
    }

    private static async Task ComesToShowAsync<T>(IEnumerable<T> wanted, Func<Task<IEnumerable<T>>> shown, SdkUser device)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!(await shown()).SequenceEqual(wanted))
        {
            if (deadline.IsCancellationRequested)
            {
                Assert.Fail($"Wanted: {string.Join(", ", wanted)}\nShown: {string.Join(", ", await shown())}\n{device.Report()}");
            }

            await Task.Delay(50);
        }
    }

    private static async Task<IEnumerable<KeyValuePair<string, long>>> UnreadAsync(SdkUser device)
    {
        var list = await SdkChat.ListAsync(device);
        return new SortedDictionary<string, long>(
            list.ToDictionary(one => one.GetProperty("conversationID").GetString()!, one => one.GetProperty("unreadCount").GetInt64()),
            StringComparer.Ordinal);
    }

    private static async Task ReadEverythingAsync(SdkUser device)
    {
        foreach (var conversation in await SdkChat.ListAsync(device))
        {
            await new SdkChat(device, conversation.GetProperty("conversationID").GetString()!).ReadAsync();
        }
    }

    private sealed record Before(string Chat, SdkMessage Regretted, string Stays, string Leaves, string Ends, string Grows)
    {
        public string[] Groups => [SdkChat.IDOfGroup(Stays), SdkChat.IDOfGroup(Leaves), SdkChat.IDOfGroup(Ends), SdkChat.IDOfGroup(Grows)];
    }
}
