using System.Text.Json;
using Microsoft.Playwright;
using OpenIM.Tests.Builders;
using OpenIM.Tests.EndToEnd.WasmSdk;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>A group of people with SDK apps and with the web chat: what one does with it, the others see.</summary>
[Collection(SdkWorld.Name)]
public sealed class MixedGroupTests(SdkWorld world)
{
    private const int Directly = 2;
    private static int others;

    [Fact]
    public async Task Who_is_mentioned_in_a_group_of_both_is_told()
    {
        await using var ann = await world.LoggedInAsync("ann");
        await using var bob = await world.InWebChatAsync("Bob");
        await FriendsAsync(bob, ann.UserID);

        await bob.Button("New group").ClickAsync();
        var dialog = bob.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Group name").FillAsync("Hikers");
        await dialog.GetByText(NameOf(ann), new() { Exact = true }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
        await bob.InLog("You created the group").WaitForAsync();
        // An SDK that has fetched the group for its conversation raises no OnJoinedGroupAdded afterwards.
        var joined = await ann.WaitForAsync("OnNewConversation", static list => list.EnumerateArray().Any(IsHikers));
        var groupID = joined.Data.EnumerateArray().First(IsHikers).GetProperty("groupID").GetString()!;

        await bob.OpenAsync(NameOf(ann));
        var mentioned = bob.List().Locator("a[aria-label^=Hikers][aria-label*='You were mentioned']");
        await MentionAsync(ann, groupID, "Look @Bob at this", bob.Account.UserID, "Bob");
        await mentioned.WaitForAsync();
        await bob.OpenAsync("Hikers");
        await Assertions.Expect(bob.Message($"{NameOf(ann)}, Look @Bob at this").Locator("p bdi")).ToHaveTextAsync("@Bob");
        // Read, it is over; for the server a moment later, and a mention before that would be over with it.
        await Assertions.Expect(mentioned).ToHaveCountAsync(0);
        await Eventually.TrueAsync(async () => await GroupAtTypeAsync(bob, groupID) == 0, "the mention to be over");
        await bob.OpenAsync(NameOf(ann));
        await MentionAsync(ann, groupID, "@Everybody wake up", "AtAllTag", "Everybody");
        await mentioned.WaitForAsync();

        await bob.OpenAsync("Hikers");
        await bob.Composer().PressSequentiallyAsync($"@{NameOf(ann)[..4]}");
        await bob.Page.GetByRole(AriaRole.List, new() { Name = "Mention someone" }).GetByText(NameOf(ann), new() { Exact = true }).WaitForAsync();
        await bob.Composer().PressAsync("Enter");
        await SendsAsync("look");
        var told = await MentionedAsync(ann, $"@{NameOf(ann)} look");
        Assert.Equal($"[\"{ann.UserID}\"]", told.GetProperty("atUserList").GetRawText());
        await bob.Composer().PressSequentiallyAsync("@every");
        await bob.Page.GetByRole(AriaRole.List, new() { Name = "Mention someone" }).GetByText("Everybody", new() { Exact = true }).WaitForAsync();
        await bob.Composer().PressAsync("Enter");
        await SendsAsync("listen");
        var everybody = await MentionedAsync(ann, "@Everybody listen");
        Assert.Equal("[\"AtAllTag\"]", everybody.GetProperty("atUserList").GetRawText());

        static bool IsHikers(JsonElement conversation) => conversation.GetProperty("showName").GetString() == "Hikers";
        async Task SendsAsync(string rest)
        {
            await bob.Composer().PressSequentiallyAsync(rest);
            await bob.Composer().PressAsync("Enter");
        }
    }

    [Fact]
    public async Task What_an_SDK_app_does_with_a_group_shows_in_the_web_chat()
    {
        await using var ann = await world.LoggedInAsync("ann");
        await using var bob = await world.InWebChatAsync("Bob");
        var dave = await WithoutDeviceAsync("dave");
        var name = NameOf(ann);
        var groupID = (await ann.CallAsync("createGroup", new
        {
            memberUserIDs = new[] { bob.Account.UserID },
            adminUserIDs = Array.Empty<string>(),
            groupInfo = new { groupName = "Hikers", groupType = 2 },
        })).GetProperty("groupID").GetString()!;
        await bob.OpenAsync("Hikers");
        await SaysAsync($"{name} created the group");

        await ann.CallAsync("setGroupInfo", new { groupID, groupName = "Climbers" });
        await SaysAsync($"{name} named the group “Climbers”");
        await bob.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Climbers", Exact = true }).WaitForAsync();
        await ann.CallAsync("setGroupInfo", new { groupID, notification = "Bring shoes" });
        await SaysAsync($"{name} announced: Bring shoes");
        await bob.Button("Details").ClickAsync();
        await bob.Page.GetByRole(AriaRole.Complementary).GetByText("Bring shoes", new() { Exact = true }).WaitForAsync();

        await InviteAsync(dave.ID);
        await SaysAsync($"{name} invited {dave.Name}");
        await MembersAsync(3);
        await KickAsync(dave.ID);
        await SaysAsync($"{name} removed {dave.Name}");
        await MembersAsync(2);

        await MuteAsync(3600);
        await SaysAsync($"{name} muted you");
        await MuteAsync(0);
        await SaysAsync($"{name} unmuted you");
        // The package's own changeGroupMute fails before it calls the server.
        await world.Server.CallAsAsync(ann, "/group/mute_group", new { groupID });
        await SaysAsync($"{name} muted the group");
        await Assertions.Expect(bob.Composer()).ToHaveCountAsync(0);
        await world.Server.CallAsAsync(ann, "/group/cancel_mute_group", new { groupID });
        await SaysAsync($"{name} unmuted the group");
        await bob.SayAsync("Free again");
        await ann.ReceiveAsync("Free again");

        await KickAsync(bob.Account.UserID);
        await SaysAsync($"{name} removed you");
        await bob.Page.GetByText("You are no longer a member of this group.").WaitForAsync();
        await InviteAsync(bob.Account.UserID);
        await SaysAsync($"{name} invited you");
        await Assertions.Expect(bob.Composer()).ToHaveCountAsync(1);
        await ann.CallAsync("dismissGroup", groupID);
        await SaysAsync($"{name} dismissed the group");
        await bob.Page.GetByText("This group was dismissed.").WaitForAsync();
        Assert.Equal(0, await bob.Log().GetByText("Notice 1").CountAsync());

        Task SaysAsync(string notice) => bob.InLog(notice).Last.WaitForAsync();
        Task MembersAsync(int count) => bob.Page.GetByRole(AriaRole.Main).Locator("header").GetByText($"{count} members").WaitForAsync();
        Task MuteAsync(int mutedSeconds) => ann.CallAsync("changeGroupMemberMute", new { groupID, userID = bob.Account.UserID, mutedSeconds });
        Task InviteAsync(string userID) => ann.CallAsync("inviteUserToGroup", new { groupID, reason = "", userIDList = new[] { userID } });
        Task KickAsync(string userID) => ann.CallAsync("kickGroupMember", new { groupID, reason = "", userIDList = new[] { userID } });
    }

    [Fact]
    public async Task What_the_web_chat_does_with_a_group_shows_in_an_SDK_app()
    {
        await using var ann = await world.LoggedInAsync("ann");
        await using var bob = await world.InWebChatAsync("Bob");
        var dave = await WithoutDeviceAsync("dave");
        await FriendsAsync(bob, dave.ID);
        var groupID = (await ann.CallAsync("createGroup", new
        {
            memberUserIDs = new[] { bob.Account.UserID },
            adminUserIDs = Array.Empty<string>(),
            groupInfo = new { groupName = "Hikers", groupType = 2 },
        })).GetProperty("groupID").GetString()!;
        await ann.KnowsMembersAsync(groupID, 2);
        await ann.CallAsync("setGroupInfo", new { groupID, needVerification = Directly });
        await bob.OpenAsync("Hikers");

        await ann.CallAsync("transferGroupOwner", new { groupID, newOwnerUserID = bob.Account.UserID });
        await bob.InLog($"{NameOf(ann)} made you the owner").WaitForAsync();
        await bob.Button("Details").ClickAsync();
        await bob.Button("Add members").ClickAsync();
        var dialog = bob.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByText(dave.Name, new() { Exact = true }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await ann.WaitForAsync("OnGroupMemberAdded", Of(dave.ID));
        await bob.InLog($"You invited {dave.Name}").WaitForAsync();
        await bob.Button($"Remove {dave.Name}").ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
        await ann.WaitForAsync("OnGroupMemberDeleted", Of(dave.ID));
        await bob.InLog($"You removed {dave.Name}").WaitForAsync();

        await ann.CallAsync("quitGroup", groupID);
        await bob.InLog($"{NameOf(ann)} left").WaitForAsync();
        await ann.CallAsync("joinGroup", new { groupID, reqMsg = "", joinSource = 3 });
        await bob.InLog($"{NameOf(ann)} joined").WaitForAsync();
        await ann.KnowsMembersAsync(groupID, 2);
        await bob.Page.GetByRole(AriaRole.Complementary).GetByText(NameOf(ann), new() { Exact = true }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make owner", Exact = true }).ClickAsync();
        await dialog.GetByText("You stay a member.").WaitForAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make owner", Exact = true }).ClickAsync();
        await bob.InLog($"You made {NameOf(ann)} the owner").WaitForAsync();
        await bob.Button("Leave group").ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Leave group", Exact = true }).ClickAsync();
        await ann.WaitForAsync("OnGroupMemberDeleted", Of(bob.Account.UserID));
        await bob.Page.GetByText("Choose a conversation").WaitForAsync();
    }

    [Fact]
    public async Task What_two_people_are_to_each_other_is_the_same_in_an_SDK_app_and_in_the_web_chat()
    {
        await using var ann = await world.LoggedInAsync("ann");
        await using var bob = await world.InWebChatAsync("Bob");

        await ann.CallAsync("addFriend", new { toUserID = bob.Account.UserID, reqMsg = "It is me" });
        await bob.Button("Contacts, 1 friend request").ClickAsync();
        await bob.Page.GetByText("It is me", new() { Exact = true }).WaitForAsync();
        await bob.Button("Accept").ClickAsync();
        await ann.WaitForAsync("OnFriendApplicationAccepted");
        await bob.Button("Conversations").ClickAsync();
        await bob.OpenAsync(NameOf(ann));
        await bob.InLog("You are friends now. Say hello.").WaitForAsync();

        var chat = await SdkChat.WithAsync(ann, bob.Account.UserID);
        await chat.SetAsync(new { isPrivateChat = true });
        await bob.InLog("Messages disappear after reading from now on").WaitForAsync();
        await chat.SetAsync(new { isPrivateChat = false });
        await bob.InLog("Messages stay after reading from now on").WaitForAsync();
        await world.Server.Admin.CallAsync("/msg/send_business_notification", new
        {
            key = "order",
            data = "42",
            sendUserID = ann.UserID,
            recvUserID = bob.Account.UserID,
            sendMsg = true,
            reliabilityLevel = 1,
        });
        await bob.InLog("[Message of an application]").WaitForAsync();

        await bob.Button("Details").ClickAsync();
        await bob.Button("Remove friend").ClickAsync();
        var dialog = bob.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Remove friend", Exact = true }).ClickAsync();
        await Assertions.Expect(bob.Button("Remove friend")).ToHaveCountAsync(0);
        await bob.Button("Block").ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Block", Exact = true }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        var refusal = await Assert.ThrowsAsync<SdkException>(async () => await ann.CallAsync(
            "sendMessage", new { recvID = bob.Account.UserID, groupID = "", message = await ann.DraftAsync("Hello?") }));
        Assert.Equal(1302, refusal.Code);
    }

    private static Task MentionAsync(SdkUser user, string groupID, string text, string atUserID, string groupNickname) => SendAsync(
        user, groupID, "createTextAtMessage", new { text, atUserIDList = new[] { atUserID }, atUsersInfo = new[] { new { atUserID, groupNickname } } });

    private static async Task SendAsync(SdkUser user, string groupID, string method, object argument) =>
        await user.CallAsync("sendMessage", new { recvID = "", groupID, message = await user.CallAsync(method, argument) });

    /// <summary>Waits for a message with mentions; answers what it says of them.</summary>
    private static async Task<JsonElement> MentionedAsync(SdkUser user, string text)
    {
        JsonElement? found = null;
        await user.WaitForAsync("OnRecvNewMessages", messages => (found = messages.EnumerateArray()
            .Select(static message => message.TryGetProperty("atTextElem", out var at) ? at : default)
            .FirstOrDefault(at => at.ValueKind == JsonValueKind.Object && at.GetProperty("text").GetString() == text)) is { ValueKind: JsonValueKind.Object });
        return found!.Value;
    }

    private static string NameOf(SdkUser user) => $"nick of {user.UserID}";

    private static Func<JsonElement, bool> Of(string userID) => data => data.GetRawText().Contains($"\"{userID}\"", StringComparison.Ordinal);

    private async Task<(string ID, string Name)> WithoutDeviceAsync(string name)
    {
        var userID = $"{name}offline{Interlocked.Increment(ref others)}";
        await world.Server.Admin.RegisterAsync(userID);
        return (userID, $"nick of {userID}");
    }

    private async Task<int> GroupAtTypeAsync(WebPage page, string groupID)
    {
        var asked = new { ownerUserID = page.Account.UserID, conversationID = $"sg_{groupID}" };
        var answer = await world.Server.Admin.CallAsync("/conversation/get_conversation", asked);
        return answer.GetProperty("conversation").GetProperty("groupAtType").GetInt32();
    }

    private Task<JsonElement> FriendsAsync(WebPage page, params string[] friendUserIDs) =>
        world.Server.Admin.CallAsync("/friend/import_friend", new { ownerUserID = page.Account.UserID, friendUserIDs });
}
