using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Message.Notifications.Groups;
using OpenIM.Tests.Modules.Group;

namespace OpenIM.Tests.Modules.Message.Notifications.Groups;

/// <summary>The form of notifications of groups (docs/protocol/gateway.md §6, §8).</summary>
public sealed class GroupNotificationsTests
{
    [Theory]
    [InlineData("set_group_info_ex", """{"groupID":"g1","ex":"e"}""", "opUser muteTime group groupMemberVersion groupMemberVersionID")]
    [InlineData("set_group_info_ex", """{"groupID":"g1","groupName":"e"}""", "opUser group groupMemberVersion groupMemberVersionID")]
    [InlineData("set_group_info_ex", """{"groupID":"g1","notification":"e"}""", "opUser group groupMemberVersion groupMemberVersionID")]
    [InlineData("kick_group", """{"groupID":"g1","kickedUserIDs":["u3"]}""", "group opUser kickedUserList operationTime groupMemberVersion groupMemberVersionID")]
    [InlineData("invite_user_to_group", """{"groupID":"g1","invitedUserIDs":["u5"]}""", "group opUser invitedUserList operationTime groupMemberVersion groupMemberVersionID inviterUser")]
    [InlineData("transfer_group", """{"groupID":"g1","oldOwnerUserID":"u1","newOwnerUserID":"u2"}""", "group opUser newGroupOwner oldGroupOwner operationTime oldGroupOwnerInfo groupMemberVersion groupMemberVersionID")]
    [InlineData("mute_group_member", """{"groupID":"g1","userID":"u3","mutedSeconds":1}""", "group opUser operationTime mutedUser mutedSeconds groupMemberVersion groupMemberVersionID")]
    [InlineData("cancel_mute_group_member", """{"groupID":"g1","userID":"u3"}""", "group opUser operationTime mutedUser groupMemberVersion groupMemberVersionID")]
    [InlineData("mute_group", """{"groupID":"g1"}""", "group opUser operationTime groupMemberVersion groupMemberVersionID")]
    [InlineData("set_group_member_info", """{"members":[{"groupID":"g1","userID":"u3","ex":"e"}]}""", "group opUser operationTime changedUser groupMemberVersion groupMemberVersionID groupSortVersion")]
    [InlineData("dismiss_group", """{"groupID":"g1"}""", "group opUser operationTime")]
    public async Task Every_key_of_the_details_is_written(string route, string body, string keys)
    {
        await using var house = await GroupHouse.WithGroupAsync();

        await house.PostAsync(route, body, "u1");

        var tips = await house.LastTipsAsync();
        Assert.Equal(keys, string.Join(' ', tips.AsObject().Select(static key => key.Key)));
    }

    [Fact]
    public async Task The_notification_is_quiet_and_its_copy_counts()
    {
        await using var house = await GroupHouse.WithGroupAsync();

        await house.PostAsync("quit_group", """{"groupID":"g1"}""", "u3");
        await house.ToldAsync();

        var items = house.Sent.Single().Items;
        Assert.Equal(["offlinePush:False", "unreadCount:True"], Options(items[0].Message));
        Assert.Equal(11, items[1].Message.Options!.Count);
        Assert.Equal(["isSendMsg:True", "senderSync:True"], Options(items[1].Message).Where(static option => option.EndsWith("True", StringComparison.Ordinal)));
        Assert.Equal((items[0].Message.ClientMsgID, "g1", "g1", 3, 200), (items[1].Message.ClientMsgID, items[1].Message.RecvID, items[1].Message.GroupID, items[1].Message.SessionType, items[1].Message.MsgFrom));
        Assert.Equal("g1", house.Sent.Single().LaneKey);

        static string[] Options(OpenIM.Modules.Message.Contracts.MsgData message)
            => [.. message.Options!.Select(static option => $"{option.Key}:{option.Value}").Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task Told_again_it_has_the_same_id()
    {
        await using var house = await GroupHouse.WithGroupAsync();
        var group = await house.GroupAsync();
        var message = new GroupMuted(new GroupOperation(group, new GroupMemberFullInfo("g1", "u1", 100, 0, "", "", 0, 0, "", "", 0, ""), 2, "v", 0, 1));
        var notifications = house.Store.Get<GroupNotifications>();

        await notifications.HandleAsync(message, outboxID: 7, TestContext.Current.CancellationToken);
        await notifications.HandleAsync(message, outboxID: 7, TestContext.Current.CancellationToken);
        await notifications.HandleAsync(message, outboxID: 8, TestContext.Current.CancellationToken);

        var ids = house.Sent.Select(static record => record.Items[0].Message.ClientMsgID).ToArray();
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
    }
}
