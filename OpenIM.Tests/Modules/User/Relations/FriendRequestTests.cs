using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Modules.User.Relations;

public sealed class FriendRequestTests : RelationsFixture
{
    private const string Ask = """{"fromUserID":"u1","toUserID":"u2","reqMsg":"hi","ex":"x"}""";
    private const string Agree = """{"fromUserID":"u1","toUserID":"u2","handleResult":1,"handleMsg":"sure"}""";
    private const string Refuse = """{"fromUserID":"u1","toUserID":"u2","handleResult":-1,"handleMsg":"no"}""";
    private const string Received = """{"userID":"u2","pagination":{"pageNumber":1,"showNumber":10}}""";

    private const string Asked =
        """{"fromUserID":"u1","fromNickname":"Nick u1","fromFaceURL":"","toUserID":"u2","toNickname":"Nick u2","toFaceURL":"","handleResult":0,"reqMsg":"hi","createTime":1800000000000,"handlerUserID":"","handleMsg":"","handleTime":0,"ex":"x"}""";

    [Fact]
    public async Task A_request_is_stored_told_and_shown_on_both_sides()
    {
        await PostAsync("add_friend", Ask, "u1");

        var told = (await Users.Relations.NextAsync<FriendRequested>()).Request;
        Assert.Equal(("u1", "Nick u1", "u2", "Nick u2", 0, "hi", 1_800_000_000_000, "x"), (
            told.FromUserID, told.FromNickname, told.ToUserID, told.ToNickname, told.HandleResult, told.ReqMsg, told.CreateTime, told.Ex));
        Assert.Equal($$"""{"FriendRequests":[{{Asked}}],"total":1}""", await PostAsync("get_friend_apply_list", Received, "u2"));
        Assert.Equal($$"""{"friendRequests":[{{Asked}}],"total":1}""", await PostAsync(
            "get_self_friend_apply_list", """{"userID":"u1","pagination":{"pageNumber":1,"showNumber":10}}""", "u1"));
        Assert.Equal($$"""{"friendRequests":[{{Asked}}]}""", await PostAsync(
            "get_designated_friend_apply", """{"fromUserID":"u2","toUserID":"u1"}""", "u2"));
    }

    [Theory]
    [InlineData("""{"fromUserID":"u1","toUserID":"u1"}""", 1301)]
    [InlineData("""{"fromUserID":"u1","toUserID":"nobody"}""", 1004)]
    [InlineData("""{"fromUserID":"u2","toUserID":"u2"}""", 1002)]
    public async Task A_request_is_refused_in_the_order_of_the_protocol(string body, int code)
    {
        Assert.Equal(code, await CodeOfAsync("add_friend", body, "u1"));
        Assert.False(Users.Relations.Any);
    }

    [Fact]
    public async Task Only_who_is_in_both_lists_cannot_ask_again()
    {
        await ImportAsync("u1", "u2");
        Assert.Equal(1304, await CodeOfAsync("add_friend", Ask, "u1"));

        await PostAsync("delete_friend", """{"ownerUserID":"u2","friendUserID":"u1"}""", "u2");

        Assert.Equal(0, await CodeOfAsync("add_friend", Ask, "u1"));
    }

    [Fact]
    public async Task A_request_again_is_pending_anew_and_remembers_who_answered()
    {
        await PostAsync("add_friend", Ask, "u1");
        await PostAsync("add_friend_response", Agree, "u2");
        await PostAsync("delete_friend", """{"ownerUserID":"u2","friendUserID":"u1"}""", "u2");
        Users.Clock.Advance(TimeSpan.FromSeconds(1));

        await PostAsync("add_friend", """{"fromUserID":"u1","toUserID":"u2","reqMsg":"again"}""", "u1");

        var request = Assert.Single((await RequestsAsync()).FriendRequests);
        Assert.Equal(
            (0, "again", 1_800_000_001_000, "u2", "", 1_800_000_000_000, ""),
            (request.HandleResult, request.ReqMsg, request.CreateTime, request.HandlerUserID, request.HandleMsg, request.HandleTime, request.Ex));
    }

    [Fact]
    public async Task Agreeing_makes_both_friends_and_tells_the_version_of_the_applicants_list()
    {
        await PostAsync("add_friend", Ask, "u1");
        await Users.Relations.NextAsync<FriendRequested>();

        await PostAsync("add_friend_response", Agree, "u2");

        var told = await Users.Relations.NextAsync<FriendRequestAgreed>();
        var stamp = await StampAsync("u1");
        Assert.Equal((1UL, stamp.VersionID, 1UL), (told.FriendVersion, told.FriendVersionID, stamp.Version));
        Assert.Equal((1, "u2", "sure", 1_800_000_000_000), (
            told.Request.HandleResult, told.Request.HandlerUserID, told.Request.HandleMsg, told.Request.HandleTime));
        Assert.Equal(1UL, (await StampAsync("u2")).Version);
        Assert.Equal(["u2"], await FriendsOfAsync("u1"));
        Assert.Equal(["u1"], await FriendsOfAsync("u2"));
        var row = Assert.Single((await Users.SendAsync(new GetDesignatedFriends("u2", ["u1"]), UserHarness.As("u2"))).FriendsInfo);
        Assert.Equal((2, "u1", 1_800_000_000), (row.AddSource, row.OperatorUserID, row.CreateTime));
    }

    [Fact]
    public async Task Agreeing_answers_the_request_the_other_way_too()
    {
        await PostAsync("add_friend", Ask, "u1");
        await PostAsync("add_friend", """{"fromUserID":"u2","toUserID":"u1"}""", "u2");

        await PostAsync("add_friend_response", Agree, "u2");

        var both = await Users.SendAsync(new GetDesignatedFriendRequests("u1", "u2"), UserHarness.As("u1"));
        Assert.Equal([("u1", 1), ("u2", 1)], both.FriendRequests.Select(static request => (request.FromUserID, request.HandleResult)));
        Assert.Equal("""{"count":0}""", await PostAsync("get_self_unhandled_apply_count", """{"userID":"u1"}""", "u1"));
    }

    [Fact]
    public async Task Agreeing_adds_only_the_direction_that_is_missing()
    {
        await ImportAsync("u1", "u2");
        await PostAsync("delete_friend", """{"ownerUserID":"u2","friendUserID":"u1"}""", "u2");
        await Users.Relations.NextAsync<FriendDeleted>();
        await PostAsync("add_friend", Ask, "u1");
        await Users.Relations.NextAsync<FriendRequested>();

        await PostAsync("add_friend_response", Agree, "u2");

        var told = await Users.Relations.NextAsync<FriendRequestAgreed>();
        Assert.Equal((0UL, ""), (told.FriendVersion, told.FriendVersionID));
        Assert.Equal((1UL, 3UL), ((await StampAsync("u1")).Version, (await StampAsync("u2")).Version));
        Assert.Equal(["u1"], await FriendsOfAsync("u2"));
    }

    [Fact]
    public async Task Refusing_makes_nobody_friends()
    {
        await PostAsync("add_friend", Ask, "u1");
        await Users.Relations.NextAsync<FriendRequested>();

        await PostAsync("add_friend_response", Refuse, "u2");

        var told = (await Users.Relations.NextAsync<FriendRequestRefused>()).Request;
        Assert.Equal((-1, "", "no", 1_800_000_000_000), (told.HandleResult, told.HandlerUserID, told.HandleMsg, told.HandleTime));
        Assert.Empty(await FriendsOfAsync("u1"));
    }

    [Fact]
    public async Task An_answer_is_given_once()
    {
        Assert.Equal(1004, await CodeOfAsync("add_friend_response", Agree, "u2"));
        await PostAsync("add_friend", Ask, "u1");
        Assert.Equal(1001, await CodeOfAsync("add_friend_response", """{"fromUserID":"u1","toUserID":"u2","handleResult":5}""", "u2"));
        Assert.Equal(1002, await CodeOfAsync("add_friend_response", """{"fromUserID":"u1","toUserID":"u2","handleResult":5}""", "u1"));

        await PostAsync("add_friend_response", Agree, "u2");

        Assert.Equal(1001, await CodeOfAsync("add_friend_response", Agree, "u2"));
        Assert.Equal(1305, await CodeOfAsync("add_friend_response", Refuse, "u2"));
    }

    [Fact]
    public async Task The_newest_requests_come_first_and_can_be_filtered_by_result()
    {
        foreach (var from in new[] { "u4", "u1", "u3" })
        {
            await PostAsync("add_friend", $$"""{"fromUserID":"{{from}}","toUserID":"u2"}""", from);
            Users.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await PostAsync("add_friend_response", Refuse, "u2");

        Assert.Equal(["u3", "u1", "u4"], await FromAsync("""{"userID":"u2","pagination":{"pageNumber":1,"showNumber":10}}"""));
        Assert.Equal(["u1"], await FromAsync("""{"userID":"u2","pagination":{"pageNumber":2,"showNumber":1}}"""));
        Assert.Equal(["u1"], await FromAsync("""{"userID":"u2","pagination":{"pageNumber":1,"showNumber":10},"handleResults":[-1,1]}"""));
        Assert.Equal("""{"count":2}""", await PostAsync("get_self_unhandled_apply_count", """{"userID":"u2"}""", "u2"));
        Assert.Equal("""{"count":1}""", await PostAsync("get_self_unhandled_apply_count", """{"userID":"u2","time":1800000000000}""", "u2"));
    }

    private ValueTask<GetReceivedFriendRequestsResult> RequestsAsync()
        => Users.SendAsync(new GetReceivedFriendRequests("u2", new(1, 10)), UserHarness.As("u2"));

    private async Task<IEnumerable<string>> FromAsync(string body)
    {
        var answer = System.Text.Json.Nodes.JsonNode.Parse(await PostAsync("get_friend_apply_list", body, "u2"))!;
        return answer["FriendRequests"]!.AsArray().Select(static request => request!["fromUserID"]!.ToString());
    }
}
