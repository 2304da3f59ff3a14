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
}
