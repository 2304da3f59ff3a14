using OpenIM.Modules.Group.Contracts;

namespace OpenIM.Tests.Modules.Group.Handlers;

/// <summary>What owner and admins set: the group itself, mutes, roles, and the owner.</summary>
public sealed class GroupSettingsTests
{
    [Theory]
    [InlineData("u1", "g1", 0)]
    [InlineData("u2", "g1", 0)]
    [InlineData("imAdmin", "g1", 0)]
    [InlineData("u3", "g1", 1002)]
    [InlineData("u9", "g1", 1004)]
    [InlineData("u1", "g9", 1004)]
    public async Task Managers_change_the_group(string userID, string groupID, int expected)
    {
        await using var house = await GroupHouse.WithGroupAsync();
        Assert.NotNull(await house.AskAsync(new FindGroup("g1")));

        Assert.Equal(expected, await house.CodeAsync("set_group_info_ex", $$"""{"groupID":"{{groupID}}","ex":"new"}""", userID));
        Assert.Equal(expected, await house.CodeAsync("set_group_info", $$$"""{"groupInfoForSet":{"groupID":"{{{groupID}}}","faceURL":"f"}}""", userID));

        Assert.Equal(expected == 0 ? ("new", "f") : ("", ""), ((await house.GroupAsync()).Ex, (await house.AskAsync(new FindGroup("g1")))!.FaceURL));
        Assert.Equal(expected == 0 ? ["n_g1 1502", "n_g1 1502"] : [], await house.ToldOfAsync());
    }

    [Fact]
    public async Task All_fields_of_one_call_are_one_version_and_three_notifications()
    {
        await using var house = await GroupHouse.WithGroupAsync();

        await house.PostAsync("set_group_info_ex", """{"groupID":"g1","groupName":"two","notification":" hear ","introduction":"i","needVerification":1}""", "u2");

        Assert.Equal(["sg_g1 1519*", "n_g1 1519", "sg_g1 1520*", "n_g1 1520", "n_g1 1502"], await house.ToldOfAsync());
        Assert.All(house.Sent, static record => Assert.Equal(2ul, GroupHouse.TipsOf(record.Items[0])["groupMemberVersion"]!.GetValue<ulong>()));
        var group = await house.GroupAsync();
        Assert.Equal(("two", "hear", "i", 1, "u2"), (group.GroupName, group.Notification, group.Introduction, group.NeedVerification, group.NotificationUserID));
        Assert.Equal("nick u2", house.Sent.First().Items[0].Message.SenderNickname);
    }

    [Fact]
    public async Task An_announcement_that_is_removed_leaves_no_line_in_the_chat()
    {
        await using var house = await GroupHouse.WithGroupAsync(""","notification":"old" """);

        await house.PostAsync("set_group_info_ex", """{"groupID":"g1","notification":"  "}""", "u1");

        Assert.Equal(["n_g1 1519"], await house.ToldOfAsync());
        Assert.Equal("", (await house.GroupAsync()).Notification);
    }

    [Theory]
    [InlineData("set_group_info_ex", """{"groupID":"g1","groupName":" ","ex":"new"}""")]
    [InlineData("set_group_info_ex", """{"groupID":"g1"}""")]
    [InlineData("set_group_info", """{"groupInfoForSet":{"groupID":"g1","notification":"","introduction":""}}""")]
    public async Task Nothing_to_set_succeeds_and_changes_nothing(string route, string body)
    {
        await using var house = await GroupHouse.WithGroupAsync();

        Assert.Equal(0, await house.CodeAsync(route, body, "u1"));

        Assert.Equal(1ul, (await house.VersionAsync()).Version);
        Assert.Empty(await house.ToldOfAsync());
    }

    [Fact]
    public async Task A_muted_member_is_muted_until_then_and_can_be_freed()
    {
        await using var house = await GroupHouse.WithGroupAsync();
        Assert.Equal(0, (await house.AskAsync(new FindGroupMember("g1", "u3")))!.MuteEndTimeMs);

        await house.PostAsync("mute_group_member", """{"groupID":"g1","userID":"u3","mutedSeconds":60}""", "u2");
        Assert.Equal(1_800_000_060_000, (await house.AskAsync(new FindGroupMember("g1", "u3")))!.MuteEndTimeMs);
        await house.PostAsync("cancel_mute_group_member", """{"groupID":"g1","userID":"u3"}""", "u1");

        Assert.Equal(0, (await house.AskAsync(new FindGroupMember("g1", "u3")))!.MuteEndTimeMs);
        Assert.Equal(["sg_g1 1512*", "n_g1 1512", "sg_g1 1513*", "n_g1 1513"], await house.ToldOfAsync());
        Assert.Equal(3ul, (await house.LastTipsAsync())["groupMemberVersion"]!.GetValue<ulong>());
    }

    [Theory]
    [InlineData("u2", """{"groupID":"g1","userID":"u1","mutedSeconds":1}""", 1002)]
    [InlineData("u3", """{"groupID":"g1","userID":"u4","mutedSeconds":1}""", 1002)]
    [InlineData("u9", """{"groupID":"g1","userID":"u4","mutedSeconds":1}""", 1004)]
    [InlineData("u1", """{"groupID":"g1","userID":"u9","mutedSeconds":1}""", 1004)]
    [InlineData("u1", """{"groupID":"g9","userID":"u3","mutedSeconds":1}""", 1004)]
    [InlineData("u1", """{"groupID":"g1","userID":"u3","mutedSeconds":0}""", 1001)]
    [InlineData("imAdmin", """{"groupID":"g1","userID":"u1","mutedSeconds":1}""", 0)]
    public async Task Not_everybody_mutes_everybody(string userID, string body, int expected)
    {
        await using var house = await GroupHouse.WithGroupAsync();

        Assert.Equal(expected, await house.CodeAsync("mute_group_member", body, userID));
    }

    [Theory]
    [InlineData("u1", "g1", 0)]
    [InlineData("u2", "g1", 0)]
    [InlineData("imAdmin", "g1", 0)]
    [InlineData("u3", "g1", 1002)]
    [InlineData("u9", "g9", 1004)]
    [InlineData("imAdmin", "g9", 1004)]
    public async Task Managers_mute_the_group(string userID, string groupID, int expected)
    {
        await using var house = await GroupHouse.WithGroupAsync();
        var body = $$"""{"groupID":"{{groupID}}"}""";

        Assert.Equal(expected, await house.CodeAsync("mute_group", body, userID));
        Assert.Equal(expected == 0 ? GroupStatus.Muted : GroupStatus.Normal, (await house.GroupAsync()).Status);
        Assert.Equal(expected, await house.CodeAsync("cancel_mute_group", body, userID));

        Assert.Equal(GroupStatus.Normal, (await house.GroupAsync()).Status);
        Assert.Equal(expected == 0 ? ["sg_g1 1514*", "n_g1 1514", "sg_g1 1515*", "n_g1 1515"] : [], await house.ToldOfAsync());
    }

    [Fact]
    public async Task Owner_and_new_owner_exchange_their_roles()
    {
        await using var house = await GroupHouse.WithGroupAsync();

        await house.PostAsync("transfer_group", """{"groupID":"g1","oldOwnerUserID":"u1","newOwnerUserID":"u2"}""", "u1");

        Assert.Equal("u2:100 u1:60 u3:20 u4:20", await house.MembersAsync());
        Assert.Equal("u2", (await house.GroupAsync()).OwnerUserID);
        Assert.Equal(["sg_g1 1507*", "n_g1 1507"], await house.ToldOfAsync());
        Assert.Equal(2ul, (await house.LastTipsAsync())["groupMemberVersion"]!.GetValue<ulong>());
    }

    [Fact]
    public async Task A_muted_new_owner_is_freed_first()
    {
        await using var house = await GroupHouse.WithGroupAsync();
        await house.PostAsync("mute_group_member", """{"groupID":"g1","userID":"u3","mutedSeconds":60}""", "u1");
        await house.ToldAsync();
        house.Sent.Clear();

        await house.PostAsync("transfer_group", """{"groupID":"g1","oldOwnerUserID":"u1","newOwnerUserID":"u3"}""", "imAdmin");

        Assert.Equal(["sg_g1 1513*", "n_g1 1513", "sg_g1 1507*", "n_g1 1507"], await house.ToldOfAsync());
        Assert.Equal([3ul, 4ul], house.Sent.Select(static record => GroupHouse.TipsOf(record.Items[0])["groupMemberVersion"]!.GetValue<ulong>()));
        Assert.Equal(0, (await house.AskAsync(new FindGroupMember("g1", "u3")))!.MuteEndTimeMs);
    }

    [Theory]
    [InlineData("u2", """{"groupID":"g1","oldOwnerUserID":"u1","newOwnerUserID":"u2"}""", 1002)]
    [InlineData("u1", """{"groupID":"g1","oldOwnerUserID":"u1","newOwnerUserID":"u1"}""", 1001)]
    [InlineData("u1", """{"groupID":"g1","oldOwnerUserID":"u1","newOwnerUserID":"u9"}""", 1001)]
    [InlineData("u1", """{"groupID":"g9","oldOwnerUserID":"u1","newOwnerUserID":"u2"}""", 1004)]
    [InlineData("imAdmin", """{"groupID":"g1","oldOwnerUserID":"u2","newOwnerUserID":"u3"}""", 1001)]
    public async Task A_wrong_transfer_is_refused(string userID, string body, int expected)
    {
        await using var house = await GroupHouse.WithGroupAsync();

        Assert.Equal(expected, await house.CodeAsync("transfer_group", body, userID));
        Assert.Equal("u1", (await house.GroupAsync()).OwnerUserID);
    }

    [Fact]
    public async Task Role_and_name_of_a_member_are_one_version_and_two_notifications()
    {
        await using var house = await GroupHouse.WithGroupAsync();

        await house.PostAsync("set_group_member_info", """{"members":[{"groupID":"g1","userID":"u3","roleLevel":60,"nickname":"three"}]}""", "u1");

        Assert.Equal("u1:100 u2:60 u3:60 u4:20", await house.MembersAsync());
        Assert.Equal(["n_g1 1517", "n_g1 1516"], await house.ToldOfAsync());
        var tips = await house.LastTipsAsync();
        Assert.Equal((2ul, 2ul), (tips["groupMemberVersion"]!.GetValue<ulong>(), tips["groupSortVersion"]!.GetValue<ulong>()));
        Assert.Equal(("three", "http://u3"), (tips["changedUser"]!["nickname"]!.GetValue<string>(), tips["changedUser"]!["faceURL"]!.GetValue<string>()));
        Assert.Equal("three", (await house.AskAsync(new FindGroupMember("g1", "u3")))!.Nickname);
    }

    [Theory]
    [InlineData("u3", """{"members":[{"groupID":"g1","userID":"u3","nickname":"n"}]}""", 0)]
    [InlineData("u3", """{"members":[{"groupID":"g1","userID":"u4","nickname":"n"}]}""", 1002)]
    [InlineData("u2", """{"members":[{"groupID":"g1","userID":"u1","nickname":"n"}]}""", 1002)]
    [InlineData("u9", """{"members":[{"groupID":"g1","userID":"u3","nickname":"n"}]}""", 1002)]
    [InlineData("imAdmin", """{"members":[{"groupID":"g1","userID":"u1","nickname":"n"}]}""", 0)]
    [InlineData("imAdmin", """{"members":[{"groupID":"g9","userID":"u1","nickname":"n"}]}""", 1004)]
    [InlineData("u1", """{"members":[{"groupID":"g1","userID":"u3","ex":"n"},{"groupID":"g1","userID":"u3"}]}""", 1001)]
    [InlineData("u1", """{"members":[{"groupID":"g1","userID":"u9"}]}""", 1001)]
    [InlineData("u1", """{"members":[{"groupID":"g1","userID":"u3","roleLevel":100}]}""", 1002)]
    [InlineData("u1", """{"members":[]}""", 1001)]
    public async Task Members_are_changed_by_who_may(string userID, string body, int expected)
    {
        await using var house = await GroupHouse.WithGroupAsync();

        Assert.Equal(expected, await house.CodeAsync("set_group_member_info", body, userID));
    }

    [Fact]
    public async Task Of_several_members_all_are_changed_or_none()
    {
        await using var house = await GroupHouse.WithGroupAsync();

        await house.CodeAsync("set_group_member_info", """{"members":[{"groupID":"g1","userID":"u3","nickname":"n"},{"groupID":"g1","userID":"u9","nickname":"n"}]}""", "u1");
        Assert.Equal(1ul, (await house.VersionAsync()).Version);
        await house.PostAsync("set_group_member_info", """{"members":[{"groupID":"g1","userID":"u3","nickname":"n"},{"groupID":"g1","userID":"u4","ex":"n"}]}""", "u1");

        Assert.Equal(3ul, (await house.VersionAsync()).Version);
        Assert.Equal(["n_g1 1516", "n_g1 1516"], await house.ToldOfAsync());
    }
}
