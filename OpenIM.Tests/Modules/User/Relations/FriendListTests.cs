using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Modules.User.Relations;

public sealed class FriendListTests : RelationsFixture
{
    [Fact]
    public async Task A_friend_is_shown_as_on_the_wire()
    {
        await ImportAsync("u1", "u2");

        Assert.Equal(
            """{"friendsInfo":[{"ownerUserID":"u1","remark":"","createTime":1800000000,"friendUser":{"userID":"u2","nickname":"Nick u2","faceURL":"","ex":"","createTime":0,"appMangerLevel":0,"globalRecvMsgOpt":0},"addSource":1,"operatorUserID":"imAdmin","ex":"","isPinned":false}],"total":1}""",
            await PostAsync("get_friend_list", """{"userID":"u1","pagination":{"pageNumber":1,"showNumber":10}}""", "u1"));
        Assert.Equal(
            """{"friendsInfo":null,"total":0}""",
            await PostAsync("get_friend_list", """{"userID":"u3","pagination":{"pageNumber":1,"showNumber":10}}""", "u3"));
    }

    [Fact]
    public async Task Pinned_friends_come_first_then_all_in_the_order_in_which_they_came()
    {
        await ImportAsync("u1", "u5", "u2", "u4", "u3");
        await PostAsync("update_friends", """{"ownerUserID":"u1","friendUserIDs":["u3","u4"],"isPinned":true}""", "u1");

        Assert.Equal(["u4", "u3", "u5", "u2"], await FriendsOfAsync("u1"));
        var page = await Users.SendAsync(new GetFriends("u1", new(2, 2)), UserHarness.As("u1"));
        Assert.Equal(4, page.Total);
        Assert.Equal(["u5", "u2"], page.FriendsInfo.Select(static friend => friend.FriendUser!.UserID));

        await PostAsync("update_friends", """{"ownerUserID":"u1","friendUserIDs":["u3","u4"],"isPinned":false}""", "u1");
        Assert.Equal(["u5", "u2", "u4", "u3"], await FriendsOfAsync("u1"));
    }

    [Fact]
    public async Task Named_friends_are_found_and_others_left_out()
    {
        await ImportAsync("u1", "u2", "u3");

        var found = await Users.SendAsync(new GetDesignatedFriends("u1", ["u3", "u5", "u2"]), UserHarness.As("u1"));

        Assert.Equal(["u3", "u2"], found.FriendsInfo.Select(static friend => friend.FriendUser!.UserID));
        Assert.Equal("""{"friendsInfo":null}""", await PostAsync("get_designated_friends", """{"ownerUserID":"u1","friendUserIDs":["u6"]}""", "u1"));
    }

    [Fact]
    public async Task Named_users_are_shown_with_what_they_are_to_the_owner()
    {
        await ImportAsync("u1", "u2");
        await PostAsync("add_black", """{"ownerUserID":"u1","blackUserID":"u3","ex":"b"}""", "u1");

        static string User(string id) => $$"""{"userID":"{{id}}","nickname":"Nick {{id}}","faceURL":"","ex":"","createTime":1800000000000,"appMangerLevel":0,"globalRecvMsgOpt":0}""";
        Assert.Equal(
            $$$"""{"infos":[{"userInfo":{{{User("u4")}}},"friendInfo":null,"blackInfo":null},{"userInfo":{{{User("u3")}}},"friendInfo":null,"blackInfo":{"ownerUserID":"u1","createTime":1800000000000,"blackUserInfo":null,"addSource":0,"operatorUserID":"u1","ex":"b"}},{"userInfo":{{{User("u2")}}},"friendInfo":{"ownerUserID":"u1","remark":"","createTime":1800000000000,"friendUser":null,"addSource":1,"operatorUserID":"imAdmin","ex":"","isPinned":false},"blackInfo":null}]}""",
            await PostAsync("get_specified_friends_info", """{"ownerUserID":"u1","userIDList":["u4","nobody","u3","u2"]}""", "u1"));
    }

    [Fact]
    public async Task Deleting_takes_one_direction_off_and_is_told_also_when_there_was_none()
    {
        await ImportAsync("u1", "u2");

        await PostAsync("delete_friend", """{"ownerUserID":"u1","friendUserID":"u2"}""", "u1");
        await PostAsync("delete_friend", """{"ownerUserID":"u1","friendUserID":"u2"}""", "u1");

        var versionID = (await StampAsync("u1")).VersionID;
        Assert.Equal(new FriendDeleted("u1", "u2", 2, versionID, 1_800_000_000_000), await Users.Relations.NextAsync<FriendDeleted>());
        Assert.Equal(new FriendDeleted("u1", "u2", 3, versionID, 1_800_000_000_000), await Users.Relations.NextAsync<FriendDeleted>());
        Assert.Empty(await FriendsOfAsync("u1"));
        Assert.Equal(["u1"], await FriendsOfAsync("u2"));
        Assert.Equal("""{"inUser1Friends":false,"inUser2Friends":true}""", await PostAsync("is_friend", """{"userID1":"u1","userID2":"u2"}""", "u1"));
    }

    [Fact]
    public async Task A_remark_is_set_and_told_and_only_for_friends()
    {
        await ImportAsync("u1", "u2");

        await PostAsync("set_friend_remark", """{"ownerUserID":"u1","friendUserID":"u2","remark":"buddy"}""", "u1");

        var stamp = await StampAsync("u1");
        Assert.Equal(2UL, stamp.Version);
        Assert.Equal(new FriendRemarkSet("u1", "u2", 2, stamp.VersionID, 1_800_000_000_000), await Users.Relations.NextAsync<FriendRemarkSet>());
        Assert.Equal("buddy", (await FriendAsync("u2")).Remark);
        Assert.Equal(1004, await CodeOfAsync("set_friend_remark", """{"ownerUserID":"u1","friendUserID":"u3","remark":"x"}""", "u1"));
        Assert.Equal(2UL, (await StampAsync("u1")).Version);
    }

    [Fact]
    public async Task An_update_sets_what_is_given()
    {
        await ImportAsync("u1", "u2", "u3");
        await PostAsync("update_friends", """{"ownerUserID":"u1","friendUserIDs":["u2","u3","u6"],"remark":"r","ex":"e"}""", "u1");
        await PostAsync("update_friends", """{"ownerUserID":"u1","friendUserIDs":["u2"],"isPinned":true,"remark":""}""", "u1");

        var (first, second) = (await FriendAsync("u2"), await FriendAsync("u3"));
        Assert.Equal(("", "e", true), (first.Remark, first.Ex, first.IsPinned));
        Assert.Equal(("r", "e", false), (second.Remark, second.Ex, second.IsPinned));
        Assert.Equal(["u2", "u3"], await FriendsOfAsync("u1"));
        var told = await Users.Relations.NextAsync<FriendsUpdated>();
        Assert.Equal(["u2", "u3", "u6"], told.FriendUserIDs);
        Assert.Equal((2UL, 3UL), (told.FriendVersion, (await Users.Relations.NextAsync<FriendsUpdated>()).FriendVersion));
    }

    [Fact]
    public async Task An_update_of_nothing_is_told_and_changes_no_version()
    {
        await ImportAsync("u1", "u2");

        await PostAsync("update_friends", """{"ownerUserID":"u1","friendUserIDs":["u2"]}""", "u1");

        var told = await Users.Relations.NextAsync<FriendsUpdated>();
        Assert.Equal((0UL, ""), (told.FriendVersion, told.FriendVersionID));
        Assert.Equal(1UL, (await StampAsync("u1")).Version);
    }

    [Fact]
    public async Task An_import_makes_both_directions_with_one_version_and_leaves_old_friends_alone()
    {
        await ImportAsync("u1", "u2");
        await PostAsync("set_friend_remark", """{"ownerUserID":"u1","friendUserID":"u2","remark":"old"}""", "u1");
        await Users.Relations.NextAsync<FriendRemarkSet>();

        await Users.SendAsync(new ImportFriends("u1", ["u2", "u3", "u4"]), UserHarness.Admin);

        var told = await Users.Relations.NextAsync<FriendsImported>();
        Assert.Equal(["u2", "u3", "u4"], told.FriendUserIDs);
        Assert.Equal((3UL, (await StampAsync("u1")).VersionID), (told.FriendVersion, told.FriendVersionID));
        Assert.Equal("old", (await FriendAsync("u2")).Remark);
        Assert.Equal(["u1"], await FriendsOfAsync("u4"));
        Assert.Equal((1UL, 1UL), ((await StampAsync("u2")).Version, (await StampAsync("u4")).Version));
    }

    [Theory]
    [InlineData("u1")]
    [InlineData("u2", "u2")]
    [InlineData("u2", "nobody")]
    public async Task An_import_needs_users_who_exist_each_once_and_not_the_owner(params string[] friendUserIDs)
    {
        Assert.Equal(1004, await Users.CodeOfAsync(new ImportFriends("u1", friendUserIDs), UserHarness.Admin));
        Assert.Empty(await FriendsOfAsync("u1"));
    }

    [Fact]
    public async Task How_users_stand_is_known_as_soon_as_a_change_is_answered()
    {
        Assert.Equal(default, await RelationAsync());
        await ImportAsync("u1", "u2");
        Assert.Equal(new Relation(IsFriend: true, IsBlocked: false), await RelationAsync());
        await PostAsync("add_black", """{"ownerUserID":"u1","blackUserID":"u2"}""", "u1");
        Assert.Equal(new Relation(IsFriend: true, IsBlocked: true), await RelationAsync());
        await PostAsync("delete_friend", """{"ownerUserID":"u1","friendUserID":"u2"}""", "u1");
        Assert.Equal(new Relation(IsFriend: false, IsBlocked: true), await RelationAsync());
        await PostAsync("remove_black", """{"ownerUserID":"u1","blackUserID":"u2"}""", "u1");
        Assert.Equal(default, await RelationAsync());
        await PostAsync("add_friend", """{"fromUserID":"u1","toUserID":"u2"}""", "u1");
        await PostAsync("add_friend_response", """{"fromUserID":"u1","toUserID":"u2","handleResult":1}""", "u2");
        Assert.Equal(new Relation(IsFriend: true, IsBlocked: false), await RelationAsync());

        ValueTask<Relation> RelationAsync() => Users.SendAsync(new FindRelation("u1", "u2"), UserHarness.Admin);
    }

    private async Task<FriendInfo> FriendAsync(string userID)
        => Assert.Single((await Users.SendAsync(new GetDesignatedFriends("u1", [userID]), UserHarness.As("u1"))).FriendsInfo);
}
