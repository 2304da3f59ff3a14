using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Tests.EndToEnd.Hub;

/// <summary>What is live and not stored: typing and presence; and groups, whose notices come as calls (docs/protocol/hub.md §3.5, §3.6, §4).</summary>
public sealed class HubLiveTests(HubWorld world) : IClassFixture<HubWorld>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Typing_is_told_to_the_other_side(bool messagePack)
    {
        var (ann, ben) = (await world.UserAsync("ann"), await world.UserAsync("ben"));
        await using var writer = await HubDevice.ConnectAsync(world, await world.TokenAsync(ann), messagePack);
        await using var watcher = await HubDevice.ConnectAsync(world, await world.TokenAsync(ben));
        foreach (var isTyping in new[] { true, false })
        {
            await writer.InvokeAsync("Typing", new { recvID = ben, isTyping });
            var typing = await watcher.NextAsync("Typing");
            Assert.Equal((ConversationIDs.Single(ann, ben), ann, isTyping), (
                typing.GetProperty("conversationID").GetString(),
                typing.GetProperty("userID").GetString(),
                typing.GetProperty("isTyping").GetBoolean()));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Presence_is_told_to_who_subscribed_and_no_longer_to_who_unsubscribed(bool messagePack)
    {
        var (ann, ben) = (await world.UserAsync("ann"), await world.UserAsync("ben"));
        await using var watcher = await HubDevice.ConnectAsync(world, await world.TokenAsync(ann), messagePack);
        var state = await watcher.InvokeAsync("Subscribe", new { userIDs = new[] { ben } });
        Assert.Equal(0, state.GetProperty("users")[0].GetProperty("platformIDs").GetArrayLength());
        var device = await HubDevice.ConnectAsync(world, await world.TokenAsync(ben));
        Assert.Equal(Platforms.Web, (await watcher.NextAsync("Presence")).GetProperty("users")[0].GetProperty("platformIDs")[0].GetInt32());
        await device.DisposeAsync();
        Assert.Equal(0, (await watcher.NextAsync("Presence")).GetProperty("users")[0].GetProperty("platformIDs").GetArrayLength());

        await watcher.InvokeAsync("Unsubscribe", new { userIDs = new[] { ben } });
        await watcher.InvokeAsync("Subscribe", new { userIDs = new[] { ann } });
        await using var again = await HubDevice.ConnectAsync(world, await world.TokenAsync(ben));
        await using var phone = await HubDevice.ConnectAsync(world, await world.TokenAsync(ann, Platforms.IOS));
        Assert.Equal(ann, (await watcher.NextAsync("Presence")).GetProperty("users")[0].GetProperty("userID").GetString());
    }

    [Fact]
    public async Task A_group_chats_and_its_notices_come_as_messages_and_calls()
    {
        var (ann, ben) = (await world.UserAsync("ann"), await world.UserAsync("ben"));
        var (annToken, benToken) = (await world.TokenAsync(ann), await world.TokenAsync(ben));
        await using var owner = await HubDevice.ConnectAsync(world, annToken);
        await using var member = await HubDevice.ConnectAsync(world, benToken, messagePack: true);
        var group = await world.Admin.PostAsync(
            "/group/create_group",
            new { groupInfo = new { groupName = "two", groupType = 2 }, ownerUserID = ann, memberUserIDs = new[] { ben } },
            annToken);
        var groupID = group.GetProperty("groupInfo").GetProperty("groupID").GetString()!;
        await member.NextAsync("Messages", static call => call[0].GetProperty("contentType").GetInt32() == ContentTypes.GroupCreated);
        await member.NextAsync("Notice", static call => call.GetProperty("contentType").GetInt32() == ContentTypes.GroupCreated);

        await owner.InvokeAsync("Send", new { clientMsgID = "g", groupID, sessionType = 3, contentType = 101, content = """{"content":"all"}""" });
        var message = (await member.NextAsync("Messages", static call => Texts.Are(call, "all")))[0];
        Assert.Equal(("sg_" + groupID, 2L), (message.GetProperty("conversationID").GetString(), message.GetProperty("seq").GetInt64()));
        await owner.InvokeAsync("Typing", new { groupID, isTyping = true });
        Assert.Equal("sg_" + groupID, (await member.NextAsync("Typing")).GetProperty("conversationID").GetString());
    }

    [Fact]
    public async Task Changed_settings_are_told_to_the_users_other_devices()
    {
        var (ann, ben) = (await world.UserAsync("ann"), await world.UserAsync("ben"));
        var token = await world.TokenAsync(ann);
        await using var device = await HubDevice.ConnectAsync(world, token);
        var settings = new { userIDs = new[] { ann }, conversation = new { conversationID = ConversationIDs.Single(ann, ben), conversationType = 1, userID = ben, isPinned = true } };
        await world.Admin.PostAsync("/conversation/set_conversations", settings, token);
        var changed = await device.NextAsync("ConversationChanged");
        Assert.Equal(ConversationIDs.Single(ann, ben), Assert.Single(changed.GetProperty("conversationIDs").EnumerateArray()).GetString());
    }
}
