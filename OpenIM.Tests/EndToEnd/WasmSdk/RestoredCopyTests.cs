using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>The server comes back with less than the SDKs have seen: a backup was restored under them.</summary>
[Collection(SdkWorld.Name)]
public sealed class RestoredCopyTests(SdkWorld world)
{
    [Fact]
    public async Task A_device_that_saw_more_than_the_copy_holds_gets_everything_new()
    {
        await using var own = await world.WithItsOwnServerAsync();
        using var files = new TemporaryDirectory();
        await using var alice = await own.LoggedInAsync("alice");
        await using var bob = await own.LoggedInAsync("bob");
        await alice.SendTextAsync(bob, "In the copy");
        await bob.ReceiveAsync("In the copy");
        await own.Server.RunAsync("backup", files.File("copy.zip"));
        foreach (var lost in (string[])["Lost 1", "Lost 2", "Lost 3"])
        {
            await alice.SendTextAsync(bob, lost);
            await bob.ReceiveAsync(lost);
        }

        await bob.UntilItWouldSynchroniseAgainAsync();
        alice.ForgetTheEventsSoFar();
        bob.ForgetTheEventsSoFar();
        await own.Server.KillAsync();
        await own.Server.RunAsync("restore", files.File("copy.zip"), "--force");
        await own.Server.StartAgainAsync();

        // The seqs of the lost ones are not used again, so that neither SDK takes these for messages that it has.
        await own.Server.SendTextAsync(alice.UserID, bob.UserID, "While bob was away");
        await bob.ReceiveAsync("While bob was away");
        await alice.WaitForAsync("OnSyncServerFinish");
        await alice.SendTextAsync(bob, "After the restore");
        Assert.InRange((await bob.ReceiveAsync("After the restore")).Seq, 10_000, 20_000);
        Assert.Equal(1, bob.TimesReceived("While bob was away"));
        Assert.Equal(1, bob.TimesReceived("After the restore"));
    }

    [Fact]
    public async Task A_new_device_scrolls_back_across_the_gap_to_the_beginning()
    {
        await using var own = await world.WithItsOwnServerAsync();
        using var files = new TemporaryDirectory();
        await using var alice = await own.LoggedInAsync("alice");
        await using var bob = await own.InstalledAsync("bob");
        string[] inTheCopy = [.. Enumerable.Range(1, 30).Select(static i => $"In the copy {i}")];
        foreach (var text in inTheCopy)
        {
            await own.Server.SendTextAsync(alice.UserID, bob.UserID, text);
        }

        await own.Server.RunAsync("backup", files.File("copy.zip"));
        await own.Server.KillAsync();
        await own.Server.RunAsync("restore", files.File("copy.zip"), "--force");
        await own.Server.StartAgainAsync();
        await own.Server.SendTextAsync(alice.UserID, bob.UserID, "After the restore");

        await bob.LoginAsync();
        var history = await bob.ScrollToTheBeginningAsync(alice);
        Assert.Equal([.. inTheCopy, "After the restore"], history.Select(static message => message.Text));
    }
}
