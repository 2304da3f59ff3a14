namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>The server has a message, and the sender does not know: promise P2 with the unmodified SDK.</summary>
[Collection(SdkWorld.Name)]
public sealed class LostAnswerTests(SdkWorld world)
{
    [Fact]
    public async Task A_message_whose_acknowledgement_was_lost_is_sent_again_and_stays_one_message()
    {
        await using var alice = await world.InstalledAsync("alice");
        await using var bob = await world.LoggedInAsync("bob");
        await using var link = world.Server.LossyLink();
        await alice.LoginAsync(gateway: link.Address);
        await alice.UntilItWouldSynchroniseAgainAsync();
        var draft = await alice.DraftAsync("Did you get this?");

        link.LoseAnswers();
        var unanswered = alice.SendAsync(bob, draft);
        await bob.ReceiveAsync("Did you get this?");
        link.Break();
        await Assert.ThrowsAsync<SdkException>(() => unanswered);
        var sent = await alice.SendAsync(bob, draft);

        Assert.Equal(SdkMessage.Sent, sent.Status);
        foreach (var (viewer, peer) in new[] { (alice, bob), (bob, alice) })
        {
            // The seq comes with the echo, which follows the acknowledgement.
            var shown = await viewer.ShowsAsync(peer, message => message.Seq != 0);
            Assert.Equal((sent.ServerMsgID, 1L, SdkMessage.Sent), (shown.ServerMsgID, shown.Seq, shown.Status));
            Assert.Single(await viewer.ScrollToTheBeginningAsync(peer));
        }

        Assert.Equal(1, bob.TimesReceived("Did you get this?"));
    }
}
