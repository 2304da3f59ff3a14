using System.Text.Json;

namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>Everything that one does with a group, with the unmodified web SDK, and how the others see it happen.</summary>
[Collection(SdkWorld.Name)]
public sealed class GroupManagementTests(SdkWorld world)
{
    private const int Owner = 100;
    private const int Admin = 60;
    private const int Member = 20;
    private const int Directly = 2;
    private const int BySearch = 3;
    private const int MutedGroup = 3;
    private const int MemberInvited = 1509;
    private const int MemberEntered = 1510;

    private string groupID = "";

    [Fact]
    public async Task What_a_group_is_and_who_is_what_in_it_changes_for_everybody()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var bob = await world.LoggedInAsync("bob");
        await using var carol = await world.LoggedInAsync("carol");
        SdkUser[] all = [alice, bob, carol];
        await CreateAsync(alice, bob, carol);

        await SeenAsync(all, "OnGroupInfoChanged", With("groupName", "Climbers"), () => InfoAsync(alice, new { groupID, groupName = "Climbers" }));
        await SeenAsync(
            all,
            "OnGroupInfoChanged",
            With("introduction", "Up"),
            () => InfoAsync(alice, new { groupID, introduction = "Up", faceURL = "http://x/f.png", ex = "{}" }));
        await SeenAsync(all, "OnGroupInfoChanged", With("notification", "Bring shoes"), () => InfoAsync(alice, new { groupID, notification = "Bring shoes" }));
        await SeenAsync(all, "OnGroupInfoChanged", With("needVerification", Directly), () => InfoAsync(alice, new { groupID, needVerification = Directly }));

        await SeenAsync(all, "OnGroupMemberInfoChanged", Of(carol, "nickname", "Caro"), () => MemberAsync(carol, carol, new { nickname = "Caro" }));
        await SeenAsync(all, "OnGroupMemberInfoChanged", Of(bob, "ex", "left-handed"), () => MemberAsync(alice, bob, new { ex = "left-handed" }));
        await SeenAsync(all, "OnGroupMemberInfoChanged", Of(bob, "roleLevel", Admin), () => MemberAsync(alice, bob, new { roleLevel = Admin }));
        await SeenAsync(all, "OnGroupMemberInfoChanged", Of(carol, "ex", "quick"), () => MemberAsync(bob, carol, new { ex = "quick" }));
        await SeenAsync(all, "OnGroupMemberInfoChanged", Of(bob, "roleLevel", Member), () => MemberAsync(alice, bob, new { roleLevel = Member }));

        await SeenAsync(
            all,
            "OnGroupMemberInfoChanged",
            Of(carol, "roleLevel", Owner),
            () => alice.CallAsync("transferGroupOwner", new { groupID, newOwnerUserID = carol.UserID }));
        await Assert.ThrowsAsync<SdkException>(() => alice.CallAsync("dismissGroup", groupID));
        await SeenAsync(all, "OnGroupDismissed", With("groupID", groupID), () => carol.CallAsync("dismissGroup", groupID));
    }

    [Fact]
    public async Task People_come_and_go_in_every_way_that_there_is()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var bob = await world.LoggedInAsync("bob");
        await using var carol = await world.LoggedInAsync("carol");
        SdkUser[] others = [alice, bob];
        await CreateAsync(alice, bob);

        carol.ForgetTheEventsSoFar();
        await SeenAsync(
            others,
            "OnGroupMemberAdded",
            With("userID", carol.UserID),
            () => alice.CallAsync("inviteUserToGroup", new { groupID, reason = "", userIDList = new[] { carol.UserID } }));
        await HasComeInAsync(carol);
        await SeenAsync(others, "OnGroupMemberDeleted", With("userID", carol.UserID), () => carol.CallAsync("quitGroup", groupID));
        await carol.IsInGroupAsync(groupID, isIn: false);

        await AskAsync(carol, alice, "Let me in");
        await SeenAsync([carol], "OnGroupApplicationRejected", With("handledMsg", "Not today"), () => HandleAsync(alice, "refuse", carol, "Not today"));
        await AskAsync(carol, alice, "And today?");
        carol.ForgetTheEventsSoFar();
        await SeenAsync([carol], "OnGroupApplicationAccepted", With("handledMsg", "Welcome"), () => SeenAsync(
            others, "OnGroupMemberAdded", With("userID", carol.UserID), () => HandleAsync(alice, "accept", carol, "Welcome")));
        await HasComeInAsync(carol);

        await SeenAsync(
            others,
            "OnGroupMemberDeleted",
            With("userID", carol.UserID),
            () => alice.CallAsync("kickGroupMember", new { groupID, reason = "", userIDList = new[] { carol.UserID } }));
        await carol.IsInGroupAsync(groupID, isIn: false);

        await InfoAsync(alice, new { groupID, needVerification = Directly });
        carol.ForgetTheEventsSoFar();
        await SeenAsync(others, "OnGroupMemberAdded", With("userID", carol.UserID), () => JoinAsync(carol, ""));
        await HasComeInAsync(carol);
        await carol.SendToGroupAsync(groupID, "Here I am.");
        await bob.ReceiveAsync("Here I am.");

        await SeenAsync([bob, carol], "OnGroupDismissed", With("groupID", groupID), () => alice.CallAsync("dismissGroup", groupID));
    }

    // The line of it comes last: whoever goes before may find the group again in what the SDK was still loading.
    private async Task HasComeInAsync(SdkUser user)
    {
        await user.IsInGroupAsync(groupID);
        await user.WaitForAsync("OnRecvNewMessages", static e => e.EnumerateArray()
            .Any(static message => message.GetProperty("contentType").GetInt32() is MemberInvited or MemberEntered));
    }

    [Fact]
    public async Task Who_may_speak_changes_for_everybody()
    {
        await using var alice = await world.LoggedInAsync("alice");
        await using var bob = await world.LoggedInAsync("bob");
        await using var carol = await world.LoggedInAsync("carol");
        SdkUser[] all = [alice, bob, carol];
        await CreateAsync(alice, bob, carol);

        await SeenAsync(all, "OnGroupMemberInfoChanged", IsMuted(bob), () => MuteAsync(alice, bob, 3600));
        Assert.Equal(1402, (await Assert.ThrowsAsync<SdkException>(() => bob.SendToGroupAsync(groupID, "la"))).Code);
        await SeenAsync(all, "OnGroupMemberInfoChanged", Of(bob, "muteEndTime", 0), () => MuteAsync(alice, bob, 0));

        // The package's own changeGroupMute fails before it calls the server.
        await SeenAsync(all, "OnGroupInfoChanged", With("status", MutedGroup), () => world.Server.CallAsAsync(alice, "/group/mute_group", new { groupID }));
        Assert.Equal(1403, (await Assert.ThrowsAsync<SdkException>(() => carol.SendToGroupAsync(groupID, "la"))).Code);
        await SeenAsync(all, "OnGroupInfoChanged", With("status", 0), () => world.Server.CallAsAsync(alice, "/group/cancel_mute_group", new { groupID }));
        await carol.SendToGroupAsync(groupID, "la la");
        await bob.ReceiveAsync("la la");
    }

    private async Task CreateAsync(SdkUser owner, params SdkUser[] members)
    {
        groupID = await owner.CreateGroupAsync("Hikers", members);
        foreach (var user in members.Prepend(owner))
        {
            await user.IsInGroupAsync(groupID);
            await user.KnowsMembersAsync(groupID, members.Length + 1);
        }
    }

    private static Task<JsonElement> InfoAsync(SdkUser user, object info) => user.CallAsync("setGroupInfo", info);

    private Task<JsonElement> MemberAsync(SdkUser user, SdkUser member, object change)
    {
        var argument = JsonSerializer.SerializeToNode(change)!.AsObject();
        argument["groupID"] = groupID;
        argument["userID"] = member.UserID;
        return user.CallAsync("setGroupMemberInfo", argument);
    }

    private Task<JsonElement> MuteAsync(SdkUser user, SdkUser member, int seconds) =>
        user.CallAsync("changeGroupMemberMute", new { groupID, userID = member.UserID, mutedSeconds = seconds });

    private Task AskAsync(SdkUser applicant, SdkUser owner, string words) =>
        SeenAsync([owner], "OnGroupApplicationAdded", With("reqMsg", words), () => JoinAsync(applicant, words));

    private Task<JsonElement> JoinAsync(SdkUser user, string words) => user.CallAsync("joinGroup", new { groupID, reqMsg = words, joinSource = BySearch });

    private Task<JsonElement> HandleAsync(SdkUser user, string verb, SdkUser applicant, string words) =>
        user.CallAsync($"{verb}GroupApplication", new { groupID, fromUserID = applicant.UserID, handleMsg = words });

    /// <summary>Does something, and waits until each of the users has seen it by an event.</summary>
    private static async Task SeenAsync(SdkUser[] users, string name, Func<JsonElement, bool> fits, Func<Task> act)
    {
        foreach (var user in users)
        {
            user.ForgetTheEventsSoFar();
        }

        await act();
        foreach (var user in users)
        {
            await user.WaitForAsync(name, fits);
        }
    }

    private static Func<JsonElement, bool> With(string key, object value) =>
        data => data.TryGetProperty(key, out var found) && found.ToString() == $"{value}";

    private static Func<JsonElement, bool> Of(SdkUser member, string key, object value) =>
        data => With("userID", member.UserID)(data) && With(key, value)(data);

    private static Func<JsonElement, bool> IsMuted(SdkUser member) =>
        data => With("userID", member.UserID)(data) && data.GetProperty("muteEndTime").GetInt64() > 0;
}
