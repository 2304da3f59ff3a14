namespace OpenIM.Tests.Modules.User.Relations;

/// <summary>Every route, tried by the user whom it is about, by a stranger, and by an admin.</summary>
public sealed class RelationAccessTests : RelationsFixture
{
    private const string Page = """{"userID":"u1","pagination":{"pageNumber":1,"showNumber":10}}""";
    private const string Owner = """{"ownerUserID":"u1","friendUserID":"u3"}""";
    private const string Black = """{"ownerUserID":"u1","blackUserID":"u3"}""";

    private static readonly Dictionary<string, (string Body, int Self, int Stranger, int Admin)> Wanted = new(StringComparer.Ordinal)
    {
        ["add_friend"] = ("""{"fromUserID":"u1","toUserID":"u4"}""", 0, 1002, 0),
        ["add_friend_response"] = ("""{"fromUserID":"u4","toUserID":"u1","handleResult":1}""", 1004, 1002, 1004),
        ["get_friend_apply_list"] = (Page, 0, 1002, 0),
        ["get_self_friend_apply_list"] = (Page, 0, 1002, 0),
        ["get_designated_friend_apply"] = ("""{"fromUserID":"u3","toUserID":"u1"}""", 0, 1002, 0),
        ["get_self_unhandled_apply_count"] = ("""{"userID":"u1"}""", 0, 1002, 0),
        ["delete_friend"] = (Owner, 0, 1002, 0),
        ["set_friend_remark"] = (Owner, 1004, 1002, 1004),
        ["update_friends"] = ("""{"ownerUserID":"u1","friendUserIDs":["u3"]}""", 0, 1002, 0),
        ["import_friend"] = ("""{"ownerUserID":"u1","friendUserIDs":["u3"]}""", 1002, 1002, 0),
        ["get_friend_list"] = (Page, 0, 1002, 0),
        ["get_friend_id"] = ("""{"userID":"u1"}""", 0, 1002, 0),
        ["get_designated_friends"] = ("""{"ownerUserID":"u1","friendUserIDs":["u3"]}""", 0, 1002, 0),
        ["get_specified_friends_info"] = ("""{"ownerUserID":"u1","userIDList":["u3"]}""", 0, 1002, 0),
        ["is_friend"] = ("""{"userID1":"u3","userID2":"u1"}""", 0, 1002, 0),
        ["get_incremental_friends"] = ("""{"userID":"u1"}""", 0, 1002, 0),
        ["get_full_friend_user_ids"] = ("""{"userID":"u1"}""", 0, 1002, 0),
        ["add_black"] = (Black, 0, 1002, 1003),
        ["remove_black"] = (Black, 0, 1002, 0),
        ["get_black_list"] = (Page, 0, 1002, 0),
        ["get_specified_blacks"] = ("""{"ownerUserID":"u1","userIDList":["u3"]}""", 0, 1002, 0),
        ["get_incremental_blacks"] = ("""{"userID":"u1"}""", 500, 500, 500),
    };

    public static TheoryData<string> Routes => [.. Wanted.Keys];

    [Fact]
    public void Every_route_is_tried()
        => Assert.Equal(Paths.Order(StringComparer.Ordinal), Wanted.Keys.Select(static route => "/friend/" + route).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_route_is_for_those_whom_it_is_about_and_for_admins(string route)
    {
        var (body, self, stranger, admin) = Wanted[route];

        Assert.Equal(
            (stranger, self, admin),
            (await CodeOfAsync(route, body, "u2"), await CodeOfAsync(route, body, "u1"), await CodeOfAsync(route, body, UserHarness.Admin)));
    }

    [Theory]
    [InlineData("add_friend", """{"fromUserID":"u1"}""")]
    [InlineData("add_friend", """{"toUserID":"u1"}""")]
    [InlineData("add_friend_response", """{"fromUserID":"u1"}""")]
    [InlineData("delete_friend", """{"ownerUserID":"u1"}""")]
    [InlineData("get_friend_list", """{"userID":"u1"}""")]
    [InlineData("get_friend_list", """{"userID":"u1","pagination":{"pageNumber":0,"showNumber":1}}""")]
    [InlineData("get_friend_list", """{"userID":"","pagination":{"pageNumber":1,"showNumber":1}}""")]
    [InlineData("get_friend_apply_list", """{"userID":"u1"}""")]
    [InlineData("get_self_friend_apply_list", """{"userID":"u1"}""")]
    [InlineData("get_designated_friend_apply", """{"fromUserID":"u1"}""")]
    [InlineData("get_designated_friends", """{"ownerUserID":"u1","friendUserIDs":["u3","u3"]}""")]
    [InlineData("get_designated_friends", """{"ownerUserID":"u1"}""")]
    [InlineData("get_specified_friends_info", """{"ownerUserID":"u1","userIDList":["u3","u3"]}""")]
    [InlineData("get_specified_friends_info", """{"ownerUserID":"u1","userIDList":[]}""")]
    [InlineData("get_friend_id", "{}")]
    [InlineData("is_friend", """{"userID1":"u1"}""")]
    [InlineData("set_friend_remark", """{"ownerUserID":"u1"}""")]
    [InlineData("update_friends", """{"ownerUserID":"u1","friendUserIDs":[]}""")]
    [InlineData("update_friends", """{"ownerUserID":"u1","friendUserIDs":["u3","u3"]}""")]
    [InlineData("import_friend", """{"ownerUserID":"u1"}""")]
    [InlineData("add_black", """{"ownerUserID":"u1"}""")]
    [InlineData("remove_black", """{"ownerUserID":"u1"}""")]
    [InlineData("get_black_list", """{"userID":"u1"}""")]
    [InlineData("get_specified_blacks", """{"ownerUserID":"u1","userIDList":["u3","u3"]}""")]
    [InlineData("get_full_friend_user_ids", """{"userID":""}""")]
    public async Task What_is_missing_or_there_twice_is_refused_before_the_access_check(string route, string body)
        => Assert.Equal(1001, await CodeOfAsync(route, body, "u2"));

    [Theory]
    [InlineData("update_friends", "friendUserIDs")]
    [InlineData("import_friend", "friendUserIDs")]
    [InlineData("get_specified_friends_info", "userIDList")]
    public async Task A_thousand_users_are_the_most(string route, string field)
    {
        string Body(int count) => $$"""{"ownerUserID":"u1","{{field}}":[{{string.Join(',', Enumerable.Range(0, count).Select(static n => $"\"x{n}\""))}}]}""";

        Assert.Equal(1001, await CodeOfAsync(route, Body(1001), UserHarness.Admin));
        Assert.NotEqual(1001, await CodeOfAsync(route, Body(1000), UserHarness.Admin));
    }

    [Fact]
    public async Task An_empty_user_of_the_incremental_sync_is_nobodys_own()
    {
        Assert.Equal(1002, await CodeOfAsync("get_incremental_friends", "{}", "u1"));
        Assert.Equal(1001, await CodeOfAsync("get_incremental_friends", "{}", UserHarness.Admin));
    }
}
