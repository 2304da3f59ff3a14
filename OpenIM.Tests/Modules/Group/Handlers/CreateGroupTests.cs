using OpenIM.Modules.Group.Contracts;

namespace OpenIM.Tests.Modules.Group.Handlers;

public sealed class CreateGroupTests
{
    [Fact]
    public async Task A_group_has_its_members_in_their_roles_and_its_number_in_its_row()
    {
        await using var house = await GroupHouse.OpenAsync();

        var group = (await house.PostAsync(
            "create_group",
            """{"groupInfo":{"groupID":"g1","groupName":"one","groupType":2,"ex":"e"},"ownerUserID":"u1","adminUserIDs":["u2"],"memberUserIDs":["u3"]}""",
            "u1"))["groupInfo"]!;

        Assert.Equal(
            """{"groupID":"g1","groupName":"one","notification":"","introduction":"","faceURL":"","ownerUserID":"u1","createTime":1800000000000,"memberCount":3,"ex":"e","status":0,"creatorUserID":"","groupType":2,"needVerification":0,"lookMemberInfo":0,"applyMemberFriend":0,"notificationUpdateTime":0,"notificationUserID":""}""",
            group.ToJsonString());
        Assert.Equal("u1:100 u2:60 u3:20", await house.MembersAsync());
        Assert.Equal(["g1 +u1,u2,u3 -"], house.Changes);
    }

    [Fact]
    public async Task The_members_are_told_with_a_line_in_the_chat_first()
    {
        await using var house = await GroupHouse.OpenAsync();

        await house.PostAsync("create_group", """{"groupInfo":{"groupID":"g1","groupType":2,"notification":"hear"},"ownerUserID":"u1","adminUserIDs":["u2"]}""", "u1");

        Assert.Equal(["sg_g1 1501*", "n_g1 1501", "sg_g1 1519*", "n_g1 1519"], await house.ToldOfAsync());
        var stamp = await house.VersionAsync();
        var tips = GroupHouse.TipsOf(house.Sent.First().Items[1]);
        Assert.Equal((1ul, stamp.VersionID), (tips["groupMemberVersion"]!.GetValue<ulong>(), tips["groupMemberVersionID"]!.GetValue<string>()));
        Assert.Equal("u1", Assert.Single(tips["memberList"]!.AsArray())!["userID"]!.GetValue<string>());
        Assert.Equal("nick u1", tips["opUser"]!["nickname"]!.GetValue<string>());
    }

    [Fact]
    public async Task Without_a_message_there_is_no_line_in_the_chat()
    {
        await using var house = await GroupHouse.OpenAsync();

        await house.PostAsync("create_group", """{"groupInfo":{"groupID":"g1","groupType":2},"ownerUserID":"u1","sendMessage":false}""", "u1");

        Assert.Equal(["n_g1 1501"], await house.ToldOfAsync());
    }

    [Fact]
    public async Task A_made_up_id_is_a_number_of_32_bits()
    {
        await using var house = await GroupHouse.OpenAsync();

        var data = await house.PostAsync("create_group", """{"groupInfo":{"groupType":2},"ownerUserID":"u1"}""", "u1");

        Assert.True(uint.TryParse(data["groupInfo"]!["groupID"]!.GetValue<string>(), out _));
    }

    [Fact]
    public async Task An_admin_makes_groups_for_others_and_sees_all_members_in_the_notification()
    {
        await using var house = await GroupHouse.OpenAsync();

        await house.PostAsync("create_group", """{"groupInfo":{"groupID":"g1","groupType":2},"ownerUserID":"u1","memberUserIDs":["u2"]}""", "imAdmin");

        var tips = await house.LastTipsAsync();
        Assert.Equal(2, tips["memberList"]!.AsArray().Count);
        Assert.Equal((60, 2), (tips["opUser"]!["roleLevel"]!.GetValue<int>(), tips["opUser"]!["appMangerLevel"]!.GetValue<int>()));
        Assert.Equal(2u, (await house.GroupAsync()).MemberCount);
    }

    [Theory]
    [InlineData("""{"ownerUserID":"u1"}""", 1001)]
    [InlineData("""{"groupInfo":{"groupType":0},"ownerUserID":"u1"}""", 1001)]
    [InlineData("""{"groupInfo":{"groupType":2},"ownerUserID":""}""", 1001)]
    [InlineData("""{"groupInfo":{"groupType":2,"groupID":"a b"},"ownerUserID":"u1"}""", 1001)]
    [InlineData("""{"groupInfo":{"groupType":2},"ownerUserID":"u2"}""", 1002)]
    [InlineData("""{"groupInfo":{"groupType":2},"ownerUserID":"u1","memberUserIDs":["u1"]}""", 1001)]
    [InlineData("""{"groupInfo":{"groupType":2},"ownerUserID":"u1","memberUserIDs":["x"]}""", 1101)]
    [InlineData("""{"groupInfo":{"groupType":2,"groupID":"g1"},"ownerUserID":"u1"}""", 1202)]
    public async Task What_is_wrong_is_refused(string body, int expected)
    {
        await using var house = await GroupHouse.WithGroupAsync();

        Assert.Equal(expected, await house.CodeAsync("create_group", body, "u1"));
        Assert.Empty(house.Changes);
    }

    [Fact]
    public async Task Others_find_group_and_members_also_after_they_have_asked_too_early()
    {
        await using var house = await GroupHouse.OpenAsync();
        Assert.Null(await house.AskAsync(new FindGroup("g1")));
        Assert.Null(await house.AskAsync(new FindGroupMember("g1", "u1")));

        await house.PostAsync("create_group", """{"groupInfo":{"groupID":"g1","groupType":2},"ownerUserID":"u1","memberUserIDs":["u3","u2"]}""", "u1");

        Assert.Equal("u1", (await house.AskAsync(new FindGroup("g1")))!.OwnerUserID);
        Assert.Equal(new GroupMemberState(100, 0, "", ""), await house.AskAsync(new FindGroupMember("g1", "u1")));
        Assert.Equal(["g1"], await house.AskAsync(new ListJoinedGroupIDs("u3")));
        Assert.Equal(["u2", "u3"], await house.AskAsync(new ListGroupMemberIDs("g1", "u1", 10)));
        Assert.Equal(["u1"], await house.AskAsync(new ListGroupMemberIDs("g1", "", 1)));
    }
}
