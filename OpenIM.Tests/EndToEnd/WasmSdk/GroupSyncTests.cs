namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>
/// This SDK asks for the members of groups again and again until the answer names each group that it asked for
/// (docs/protocol/gateway.md §9.3): an answer that leaves one out costs the server hundreds of calls a second, and the
/// log-in never ends. Counted here is what the browser sends.
/// </summary>
[Collection(SdkWorld.Name)]
public sealed class GroupSyncTests(SdkWorld world)
{
    private const string Batch = "/group/get_incremental_group_members_batch";

    /// <summary>One for the log-in, and some for what happens meanwhile; a loop makes hundreds.</summary>
    private const int Few = 10;

    [Fact]
    public async Task A_user_without_groups_does_not_ask_in_a_loop()
    {
        await using var alice = await world.LoggedInAsync("alice");

        Assert.InRange(alice.CallsOf(Batch), 0, Few);
    }

    [Fact]
    public async Task A_group_that_ends_while_its_members_are_asked_for_does_not_make_the_SDK_loop()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var bob = await world.InstalledAsync("bob");
        var stays = await alice.CreateGroupAsync("Stays", bob);
        var ends = await alice.CreateGroupAsync("Ends", bob);
        var hasEnded = false;
        await bob.BeforeCallsOfAsync(Batch, async () =>
        {
            if (!hasEnded)
            {
                hasEnded = true;
                await alice.CallAsync("dismissGroup", ends);
            }
        });

        await bob.LoginAsync();

        Assert.True(hasEnded, "the SDK did not ask for members");
        await bob.IsInGroupAsync(stays);
        await alice.SendToGroupAsync(stays, "Still here");
        await bob.ReceiveAsync("Still here");
        Assert.InRange(bob.CallsOf(Batch), 1, Few);
    }

    [Fact]
    public async Task Groups_that_were_left_and_ended_meanwhile_do_not_make_the_SDK_loop()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var bob = await world.LoggedInAsync("bob");
        var stays = await alice.CreateGroupAsync("Stays", bob);
        var ends = await alice.CreateGroupAsync("Ends", bob);
        var leaves = await alice.CreateGroupAsync("Leaves", bob);
        foreach (var group in (string[])[stays, ends, leaves])
        {
            await bob.IsInGroupAsync(group);
        }

        await bob.UntilItWouldSynchroniseAgainAsync();
        await bob.LogoutAsync();
        await alice.CallAsync("dismissGroup", ends);
        await alice.CallAsync("kickGroupMember", new { groupID = leaves, reason = "", userIDList = new[] { bob.UserID } });
        var before = bob.CallsOf(Batch);

        await bob.LoginAsync();

        await bob.IsInGroupAsync(leaves, isIn: false);
        await bob.IsInGroupAsync(stays);
        await alice.SendToGroupAsync(stays, "Still here");
        await bob.ReceiveAsync("Still here");
        Assert.InRange(bob.CallsOf(Batch) - before, 0, Few);
    }
}
