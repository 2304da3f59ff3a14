using System.Text.Json.Nodes;
using OpenIM.Modules.Group;

namespace OpenIM.Tests.Modules.Group.Handlers;

/// <summary>Reads and syncs of groups and members.</summary>
public sealed class ReadingTests
{
    private const string Page = "\"pagination\":{\"pageNumber\":1,\"showNumber\":2}";

    [Theory]
    [InlineData("get_group_members_info", ""","userIDs":["u2"]""")]
    [InlineData("get_group_member_list", "," + Page)]
    [InlineData("get_group_member_user_id", "")]
    [InlineData("get_full_group_member_user_ids", "")]
    [InlineData("get_incremental_group_members", "")]
    public async Task Members_are_shown_to_members_and_admins(string route, string rest)
    {
        await using var house = await GroupHouse.WithGroupAsync();
        var body = $$"""{"groupID":"g1"{{rest}}}""";

        foreach (var userID in new[] { "u1", "u2", "u3", "imAdmin" })
        {
            Assert.Equal(0, await house.CodeAsync(route, body, userID));
        }

        Assert.Equal(1002, await house.CodeAsync(route, body, "u9"));
        await house.PostAsync("kick_group", """{"groupID":"g1","kickedUserIDs":["u3"]}""", "u1");
        Assert.Equal(1002, await house.CodeAsync(route, body, "u3"));
        Assert.Equal(1001, await house.CodeAsync(route, body.Replace("g1", "", StringComparison.Ordinal), "imAdmin"));
    }

    [Fact]
    public async Task Pages_follow_the_roles_and_then_the_order_of_coming()
    {
        await using var house = await GroupHouse.WithGroupAsync();

        var first = await house.PostAsync("get_group_member_list", $$"""{"groupID":"g1",{{Page}}}""", "u3");
        var second = await house.PostAsync("get_group_member_list", """{"groupID":"g1","pagination":{"pageNumber":2,"showNumber":2}}""", "u3");

        Assert.Equal(("u1 u2", "u3 u4", 4), (IDs(first["members"]), IDs(second["members"]), first["total"]!.GetValue<int>()));
        Assert.Equal(
            """{"groupID":"g1","userID":"u1","roleLevel":100,"joinTime":1800000000000,"nickname":"nick u1","faceURL":"http://u1","appMangerLevel":0,"joinSource":2,"operatorUserID":"u1","ex":"","muteEndTime":0,"inviterUserID":"u1"}""",
            first["members"]![0]!.ToJsonString());
    }

    [Fact]
    public async Task A_keyword_finds_the_names_that_everybody_sees()
    {
        await using var house = await GroupHouse.WithGroupAsync();
        await house.PostAsync("set_group_member_info", """{"members":[{"groupID":"g1","userID":"u3","nickname":"The 100% one"}]}""", "u3");

        foreach (var (keyword, expected) in new[] { ("the", "u3"), ("0% O", "u3"), ("%", "u3"), ("_", ""), ("NICK", "u1 u2"), ("nick u4", "u4"), ("nick u3", "") })
        {
            var data = await house.PostAsync("get_group_member_list", $$"""{"groupID":"g1","keyword":"{{keyword}}",{{Page}}}""", "u1");
            Assert.Equal(expected, IDs(data["members"]));
        }
    }

    [Fact]
    public async Task Members_by_id_leave_out_who_is_not_in()
    {
        await using var house = await GroupHouse.WithGroupAsync();

        Assert.Equal("u3 u1", IDs((await house.PostAsync("get_group_members_info", """{"groupID":"g1","userIDs":["u3","u9","u1"]}""", "u2"))["members"]));
        Assert.Equal(1001, await house.CodeAsync("get_group_members_info", """{"groupID":"g1","userIDs":[]}""", "u2"));
    }

    [Fact]
    public async Task Strangers_look_up_groups_and_unknown_ones_are_left_out()
    {
        await using var house = await GroupHouse.WithGroupAsync();

        var data = await house.PostAsync("get_groups_info", """{"groupIDs":["g9","g1","g1"]}""", "u9");

        Assert.Equal("g1", Assert.Single(data["groupInfos"]!.AsArray())!["groupID"]!.GetValue<string>());
        Assert.Equal(1001, await house.CodeAsync("get_groups_info", """{"groupIDs":[]}""", "u9"));
    }

    [Fact]
    public async Task Admins_search_all_groups_newest_first()
    {
        await using var house = await GroupHouse.WithGroupAsync();
        await house.PostAsync("create_group", """{"groupInfo":{"groupID":"g2","groupName":"ONE more","groupType":2},"ownerUserID":"u2"}""", "u2");

        var found = await house.PostAsync("get_groups", $$"""{"groupName":"one",{{Page}}}""", "imAdmin");

        Assert.Equal(["g2", "g1"], found["groups"]!.AsArray().Select(static group => group!["groupInfo"]!["groupID"]!.GetValue<string>()));
        Assert.Equal("u2", found["groups"]![0]!["groupOwnerUserID"]!.GetValue<string>());
        Assert.Equal(1, (await house.PostAsync("get_groups", $$"""{"groupID":"g1",{{Page}}}""", "imAdmin"))["total"]!.GetValue<int>());
        Assert.Equal(0, (await house.PostAsync("get_groups", $$"""{"groupID":"g9",{{Page}}}""", "imAdmin"))["total"]!.GetValue<int>());
        Assert.Equal(1002, await house.CodeAsync("get_groups", $$"""{{{Page}}}""", "u1"));
    }

    [Fact]
    public async Task Joined_groups_are_synchronised_by_version()
    {
        await using var house = await GroupHouse.WithGroupAsync();
        var first = await house.PostAsync("get_incremental_join_groups", """{"userID":"u3"}""", "u3");
        await house.PostAsync("create_group", """{"groupInfo":{"groupID":"g2","groupType":2},"ownerUserID":"u2","memberUserIDs":["u3"]}""", "u2");
        await house.PostAsync("kick_group", """{"groupID":"g1","kickedUserIDs":["u3"]}""", "u1");

        var next = await house.PostAsync("get_incremental_join_groups", $$"""{"userID":"u3","versionID":"{{first["versionID"]}}","version":{{first["version"]}}}""", "u3");

        Assert.Equal(("[\"g1\"]", "g2", 3), (next["delete"]!.ToJsonString(), next["insert"]![0]!["groupID"]!.GetValue<string>(), next["version"]!.GetValue<int>()));
        var list = await house.PostAsync("get_joined_group_list", $$"""{"fromUserID":"u3",{{Page}}}""", "u3");
        Assert.Equal((1, "g2"), (list["total"]!.GetValue<int>(), list["groups"]![0]!["groupID"]!.GetValue<string>()));
        var ids = await house.PostAsync("get_full_join_group_ids", """{"userID":"u3"}""", "u3");
        Assert.Equal("[\"g2\"]", ids["groupIDs"]!.ToJsonString());
    }

    [Fact]
    public async Task Members_are_synchronised_by_version()
    {
        await using var house = await GroupHouse.WithGroupAsync();
        var stamp = await house.VersionAsync();
        var body = $$"""{"groupID":"g1","versionID":"{{stamp.VersionID}}","version":{{stamp.Version}}}""";
        Assert.Null((await house.PostAsync("get_incremental_group_members", body, "u3"))["group"]);
        await house.PostAsync("invite_user_to_group", """{"groupID":"g1","invitedUserIDs":["u5"]}""", "u1");
        await house.PostAsync("kick_group", """{"groupID":"g1","kickedUserIDs":["u4"]}""", "u1");
        await house.PostAsync("set_group_member_info", """{"members":[{"groupID":"g1","userID":"u2","roleLevel":20}]}""", "u1");

        var data = await house.PostAsync("get_incremental_group_members", body, "u3");

        Assert.Equal(("[\"u4\"]", "u5", "u2"), (data["delete"]!.ToJsonString(), IDs(data["insert"]), IDs(data["update"])));
        Assert.Equal((4, 4, "g1"), (data["version"]!.GetValue<int>(), data["sortVersion"]!.GetValue<int>(), data["group"]!["groupID"]!.GetValue<string>()));
        Assert.Equal(1004, await house.CodeAsync("get_incremental_group_members", """{"groupID":"g9"}""", "u3"));
    }

    [Fact]
    public async Task A_change_of_the_group_alone_shows_the_group_alone()
    {
        await using var house = await GroupHouse.WithGroupAsync();
        var stamp = await house.VersionAsync();
        await house.PostAsync("set_group_info_ex", """{"groupID":"g1","ex":"e"}""", "u1");

        var data = await house.PostAsync("get_incremental_group_members", $$"""{"groupID":"g1","versionID":"{{stamp.VersionID}}","version":1}""", "u3");

        Assert.Equal("e", data["group"]!["ex"]!.GetValue<string>());
        Assert.Null(data["update"]);
    }

    [Fact]
    public async Task A_batch_answers_for_every_group_and_shows_strangers_nothing()
    {
        await using var house = await GroupHouse.WithGroupAsync();

        var data = await house.PostAsync("get_incremental_group_members_batch", """{"reqList":[{"groupID":"g1"},{"groupID":"g9","version":7}]}""", "u3");
        var stranger = await house.PostAsync("get_incremental_group_members_batch", """{"reqList":[{"groupID":"g1"}]}""", "u9");

        Assert.True(data["respList"]!["g1"]!["full"]!.GetValue<bool>());
        Assert.Equal(7, data["respList"]!["g9"]!["version"]!.GetValue<int>());
        Assert.False(stranger["respList"]!["g1"]!["full"]!.GetValue<bool>());
        Assert.Null(stranger["respList"]!["g1"]!["group"]);
    }

    [Fact]
    public async Task A_batch_stops_when_it_has_enough_and_comes_to_an_end_when_asked_again()
    {
        await using var house = await GroupHouse.WithGroupAsync(options: new GroupOptions { MaxChangesPerSync = 2 });
        var known = new Dictionary<string, string>();
        foreach (var groupID in new[] { "g2", "g3", "g4" })
        {
            await house.PostAsync("create_group", $$$"""{"groupInfo":{"groupID":"{{{groupID}}}","groupType":2},"ownerUserID":"u1"}""", "u1");
            known[groupID] = $$"""{"groupID":"{{groupID}}","versionID":"{{(await house.VersionAsync(groupID)).VersionID}}","version":1}""";
            await house.PostAsync("invite_user_to_group", $$"""{"groupID":"{{groupID}}","invitedUserIDs":["u5","u6"]}""", "u1");
        }

        var rounds = 0;
        while (known.Count > 0)
        {
            var data = await house.PostAsync("get_incremental_group_members_batch", $$"""{"reqList":[{{string.Join(',', known.Values)}}]}""", "u1");
            foreach (var (groupID, changes) in data["respList"]!.AsObject())
            {
                Assert.Equal("u5 u6", IDs(changes!["insert"]));
                known.Remove(groupID);
            }

            Assert.True(++rounds <= 3, "no progress");
        }

        Assert.Equal(3, rounds);
    }

    [Fact]
    public async Task All_ids_come_in_the_order_of_the_list_unless_the_client_has_them()
    {
        await using var house = await GroupHouse.WithGroupAsync();

        var data = await house.PostAsync("get_full_group_member_user_ids", """{"groupID":"g1","idHash":0}""", "u3");
        var hash = OpenIM.Modules.Platform.Sql.IdHash.Of(["u1", "u2", "u3", "u4"]);
        var equal = await house.PostAsync("get_full_group_member_user_ids", $$"""{"groupID":"g1","idHash":{{hash}}}""", "u3");

        Assert.Equal("""["u1","u2","u3","u4"]""", data["userIDs"]!.ToJsonString());
        Assert.True(equal["equal"]!.GetValue<bool>());
        Assert.Null(equal["userIDs"]);
        Assert.Equal(data["userIDs"]!.ToJsonString(), (await house.PostAsync("get_group_member_user_id", """{"groupID":"g1"}""", "u3"))["userIDs"]!.ToJsonString());
    }

    [Fact]
    public async Task The_abstract_changes_with_the_members_and_large_groups_have_none()
    {
        await using var house = await GroupHouse.WithGroupAsync(options: new GroupOptions { MaxHashedMembers = 4 });
        var first = await AbstractAsync("u1");
        Assert.Equal((4, first.Hash), await AbstractAsync("u3"));
        await house.PostAsync("set_group_member_info", """{"members":[{"groupID":"g1","userID":"u3","nickname":"n"}]}""", "u1");
        Assert.NotEqual(first, await AbstractAsync("u1"));
        await house.PostAsync("invite_user_to_group", """{"groupID":"g1","invitedUserIDs":["u5"]}""", "u1");

        Assert.Equal((5, 0ul), await AbstractAsync("u1"));
        Assert.Equal(1002, await house.CodeAsync("get_group_abstract_info", """{"groupIDs":["g1"]}""", "u9"));
        Assert.Equal(1201, await house.CodeAsync("get_group_abstract_info", """{"groupIDs":["g9"]}""", "imAdmin"));
        Assert.Equal(1001, await house.CodeAsync("get_group_abstract_info", """{"groupIDs":[]}""", "imAdmin"));

        async Task<(int Number, ulong Hash)> AbstractAsync(string userID)
        {
            var entry = (await house.PostAsync("get_group_abstract_info", """{"groupIDs":["g1"]}""", userID))["groupAbstractInfos"]![0]!;
            return (entry["groupMemberNumber"]!.GetValue<int>(), entry["groupMemberListHash"]!.GetValue<ulong>());
        }
    }

    private static string IDs(JsonNode? members)
        => string.Join(' ', (members?.AsArray() ?? []).Select(static member => member!["userID"]!.GetValue<string>()));
}
