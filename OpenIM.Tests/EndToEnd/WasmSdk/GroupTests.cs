namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>
/// A group from its making to its end, as three people with the unmodified web SDK see it. That somebody is in a group
/// shows by its conversation: the chat copy comes first, and an SDK that has fetched the group for it raises no
/// OnJoinedGroupAdded afterwards.
/// </summary>
[Collection(SdkWorld.Name)]
public sealed class GroupTests(SdkWorld world)
{
    [Fact]
    public async Task Members_see_the_group_chat_in_it_and_see_it_end()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var bob = await world.LoggedInAsync("bob");
        await using var carol = await world.LoggedInAsync("carol");

        var group = await alice.CreateGroupAsync("Hikers", bob);
        await bob.WaitForAsync("OnNewConversation", data => Says(data, group));
        await alice.SendToGroupAsync(group, "Where to?");
        await bob.ReceiveAsync("Where to?");
        await bob.SendToGroupAsync(group, "Up the hill.");
        await alice.ReceiveAsync("Up the hill.");

        await alice.CallAsync("inviteUserToGroup", new { groupID = group, reason = "", userIDList = new[] { carol.UserID } });
        await carol.WaitForAsync("OnNewConversation", data => Says(data, group));
        await bob.WaitForAsync("OnGroupMemberAdded", data => Says(data, carol.UserID));
        await carol.SendToGroupAsync(group, "I come along.");
        await bob.ReceiveAsync("I come along.");

        await alice.CallAsync("setGroupInfo", new { groupID = group, groupName = "Climbers" });
        await bob.WaitForAsync("OnGroupInfoChanged", data => Says(data, "Climbers"));

        await alice.CallAsync("kickGroupMember", new { groupID = group, reason = "", userIDList = new[] { carol.UserID } });
        await carol.WaitForAsync("OnJoinedGroupDeleted", data => Says(data, group));
        await bob.WaitForAsync("OnGroupMemberDeleted", data => Says(data, carol.UserID));
        Assert.Equal(1002, (await Assert.ThrowsAsync<SdkException>(() => carol.SendToGroupAsync(group, "Still here?"))).Code);

        await alice.CallAsync("dismissGroup", group);
        await bob.WaitForAsync("OnGroupDismissed", data => Says(data, group));
    }

    [Fact]
    public async Task Who_is_muted_cannot_write_until_it_is_lifted()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var bob = await world.LoggedInAsync("bob");
        var group = await alice.CreateGroupAsync("Choir", bob);
        await bob.WaitForAsync("OnNewConversation", data => Says(data, group));

        await alice.CallAsync("changeGroupMemberMute", new { groupID = group, userID = bob.UserID, mutedSeconds = 3600 });
        Assert.Equal(1402, (await Assert.ThrowsAsync<SdkException>(() => bob.SendToGroupAsync(group, "la"))).Code);

        await alice.CallAsync("changeGroupMemberMute", new { groupID = group, userID = bob.UserID, mutedSeconds = 0 });
        await bob.SendToGroupAsync(group, "la la");
        await alice.ReceiveAsync("la la");
    }

    [Fact]
    public async Task Who_was_away_finds_the_group_and_what_was_said_in_it()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var bob = await world.LoggedInAsync("bob");
        await bob.LogoutAsync();

        var group = await alice.CreateGroupAsync("Readers", bob);
        await alice.SendToGroupAsync(group, "Chapter one.");

        await bob.LoginAsync();
        await bob.ReceiveAsync("Chapter one.");
        await bob.EventuallyAsync(
            "group of readers", () => bob.CallAsync("getSpecifiedGroupsInfo", new[] { group }), joined => Says(joined, "Readers"));
    }

    private static bool Says(System.Text.Json.JsonElement data, string text) => data.GetRawText().Contains(text, StringComparison.Ordinal);
}
