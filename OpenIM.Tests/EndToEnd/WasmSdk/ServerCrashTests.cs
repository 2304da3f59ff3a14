namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>The server is killed under connected SDKs and comes back on the same ports and data.</summary>
[Collection(SdkWorld.Name)]
public sealed class ServerCrashTests(SdkWorld world)
{
    [Fact]
    public async Task Nothing_is_lost_when_the_server_is_killed_and_comes_back()
    {
        await using var own = await world.WithItsOwnServerAsync();
        await using var alice = await own.LoggedInAsync("alice");
        await using var bob = await own.LoggedInAsync("bob");
        await alice.SendTextAsync(bob, "Before the crash");
        await bob.ReceiveAsync("Before the crash");
        await bob.UntilItWouldSynchroniseAgainAsync();
        alice.ForgetTheEventsSoFar();
        bob.ForgetTheEventsSoFar();

        await own.Server.KillAsync();
        await own.Server.StartAgainAsync();
        // Sent before the SDKs return, each at the next try of its back-off.
        await own.Server.SendTextAsync(alice.UserID, bob.UserID, "While bob was away");
        await bob.ReceiveAsync("While bob was away");
        await alice.WaitForAsync("OnSyncServerFinish");
        await alice.SendTextAsync(bob, "After the crash");
        await bob.ReceiveAsync("After the crash");

        string[] all = ["Before the crash", "While bob was away", "After the crash"];
        foreach (var (viewer, peer) in new[] { (alice, bob), (bob, alice) })
        {
            var history = await viewer.ScrollUntilAllHaveSeqsAsync(peer, all.Length);
            Assert.Equal(all, history.Select(message => message.Text));
            Assert.Equal([1, 2, 3], history.Select(message => message.Seq));
        }

        Assert.All(all, text => Assert.Equal(1, bob.TimesReceived(text)));
    }

    [Fact]
    public async Task A_message_sent_during_the_outage_goes_out_when_the_server_is_back()
    {
        await using var own = await world.WithItsOwnServerAsync();
        await using var alice = await own.LoggedInAsync("alice");
        await using var bob = await own.LoggedInAsync("bob");
        await bob.UntilItWouldSynchroniseAgainAsync();
        await own.Server.KillAsync();
        alice.ForgetTheEventsSoFar();

        // The SDK neither fails nor forgets such a send: it tries again until it has a connection.
        var sending = alice.SendTextAsync(bob, "Is anybody there?");
        await alice.WaitForAsync("OnConnectFailed");
        Assert.False(sending.IsCompleted);
        await own.Server.StartAgainAsync();
        var sent = await sending;

        Assert.Equal(SdkMessage.Sent, sent.Status);
        await bob.ReceiveAsync("Is anybody there?");
        var shown = Assert.Single(await bob.ScrollUntilAllHaveSeqsAsync(alice, 1));
        Assert.Equal((sent.ServerMsgID, 1L), (shown.ServerMsgID, shown.Seq));
        Assert.Equal(1, bob.TimesReceived("Is anybody there?"));
    }
}
