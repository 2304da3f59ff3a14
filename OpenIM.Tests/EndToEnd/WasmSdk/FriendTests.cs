namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>Two people with the unmodified web SDK become friends, and one blocks the other.</summary>
[Collection(SdkWorld.Name)]
public sealed class FriendTests(SdkWorld world)
{
    [Fact]
    public async Task A_request_that_is_agreed_to_makes_both_friends_and_opens_the_chat()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var bob = await world.LoggedInAsync("bob");

        await alice.AskToBeFriendsAsync(bob, "It is me");
        var asked = await bob.WaitForAsync("OnFriendApplicationAdded");
        await bob.AgreeToBeFriendsAsync(alice);

        Assert.Contains("It is me", asked.Data.GetRawText(), StringComparison.Ordinal);
        await alice.WaitForAsync("OnFriendApplicationAccepted");
        await bob.WaitForAsync("OnFriendAdded", added => added.GetRawText().Contains(alice.UserID, StringComparison.Ordinal));

        // This SDK does not ask for friends when its own request is agreed to, only when it synchronises again.
        await alice.UntilItWouldSynchroniseAgainAsync();
        await alice.LogoutAsync();
        await alice.LoginAsync();
        await alice.EventuallyAsync(
            "new friend", alice.FriendsAsync, friends => friends.GetRawText().Contains(bob.UserID, StringComparison.Ordinal));

        // The agreement is a message of the chat.
        await alice.ShowsAsync(bob, static _ => true);
    }

    [Fact]
    public async Task A_request_that_is_refused_makes_nobody_friends_and_may_be_made_again()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var bob = await world.LoggedInAsync("bob");

        foreach (var words in (string[])["It is me", "Me again"])
        {
            await alice.AskToBeFriendsAsync(bob, words);
            await bob.WaitForAsync("OnFriendApplicationAdded", asked => Says(asked, words));
            await bob.RefuseToBeFriendsAsync(alice, $"No to: {words}");
            var refused = await alice.WaitForAsync("OnFriendApplicationRejected", refused => Says(refused, $"No to: {words}"));
            Assert.Equal(bob.UserID, refused.Data.GetProperty("toUserID").GetString());
        }

        Assert.DoesNotContain(bob.UserID, (await alice.FriendsAsync()).GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(alice.UserID, (await bob.FriendsAsync()).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_calls_a_friend_and_that_it_is_one_is_the_same_on_all_devices()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var bob = await world.LoggedInAsync("bob");
        await using var bobsPhone = await world.AnotherDeviceAsync(bob);
        await bobsPhone.LoginAsync(SdkUser.AndroidPlatform);
        SdkUser[] both = [bob, bobsPhone];
        await alice.AskToBeFriendsAsync(bob, "It is me");
        await bob.WaitForAsync("OnFriendApplicationAdded");
        await bobsPhone.WaitForAsync("OnFriendApplicationAdded");

        await bob.AgreeToBeFriendsAsync(alice);
        await SeesAsync("OnFriendAdded", alice.UserID);
        await alice.SendTextAsync(bob, "So we are friends");
        await bobsPhone.ReceiveAsync("So we are friends");

        await bob.CallAsync("updateFriends", new { friendUserIDs = new[] { alice.UserID }, remark = "Lissy" });
        await SeesAsync("OnFriendInfoChanged", "\"remark\":\"Lissy\"");
        await bob.CallAsync("updateFriends", new { friendUserIDs = new[] { alice.UserID }, isPinned = true });
        await SeesAsync("OnFriendInfoChanged", "\"isPinned\":true");
        await bob.CallAsync("updateFriends", new { friendUserIDs = new[] { alice.UserID }, isPinned = false });
        await SeesAsync("OnFriendInfoChanged", "\"isPinned\":false");
        await bob.CallAsync("deleteFriend", alice.UserID);
        await SeesAsync("OnFriendDeleted", alice.UserID);
        foreach (var device in both)
        {
            Assert.DoesNotContain(alice.UserID, (await device.FriendsAsync()).GetRawText(), StringComparison.Ordinal);
        }

        async Task SeesAsync(string name, string words)
        {
            foreach (var device in both)
            {
                var seen = await device.WaitForAsync(name, data => Says(data, words));
                device.ForgetTheEventsUntil(seen);
            }
        }
    }

    [Fact]
    public async Task Who_is_blocked_cannot_send_until_the_block_is_lifted()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var bob = await world.LoggedInAsync("bob");

        await alice.BlockAsync(bob);
        await alice.WaitForAsync("OnBlackAdded");
        var refused = await Assert.ThrowsAsync<SdkException>(() => bob.SendTextAsync(alice, "Do you hear me?"));
        await alice.UnblockAsync(bob);
        await bob.SendTextAsync(alice, "And now?");

        Assert.Contains("1302", refused.Message, StringComparison.Ordinal);
        await alice.ReceiveAsync("And now?");
    }

    private static bool Says(System.Text.Json.JsonElement data, string text) => data.GetRawText().Contains(text, StringComparison.Ordinal);
}
