namespace OpenIM.Tests.Modules.Group.Handlers;

/// <summary>Applications, who is told of them, and their answers.</summary>
public sealed class ApplicationTests
{
    private const string Application = """{"groupID":"g1","reqMessage":"let me in","joinSource":3,"inviterUserID":"u5","ex":"x"}""";

    [Fact]
    public async Task An_application_is_told_to_owner_admins_and_applicant()
    {
        await using var house = await GroupHouse.WithGroupAsync();

        await house.PostAsync("join_group", Application, "u5");

        Assert.Equal(["n_u1_u5 1503", "n_u2_u5 1503", "n_u5_u5 1503"], await house.ToldOfAsync());
        var tips = await house.LastTipsAsync();
        Assert.Equal(("u5", "let me in"), (tips["applicant"]!["userID"]!.GetValue<string>(), tips["request"]!["reqMsg"]!.GetValue<string>()));
        Assert.Null(tips["request"]!["groupInfo"]);
        Assert.Equal("g1", tips["group"]!["groupID"]!.GetValue<string>());
        Assert.Single(house.Sent.Select(static record => GroupHouse.TipsOf(record.Items[0])["uuid"]!.GetValue<string>()).Distinct());
        Assert.Equal(1ul, (await house.VersionAsync()).Version);
    }

    [Theory]
    [InlineData("u1", 0)]
    [InlineData("u2", 0)]
    [InlineData("imAdmin", 0)]
    [InlineData("u3", 1002)]
    [InlineData("u9", 1004)]
    public async Task Managers_accept(string userID, int expected)
    {
        await using var house = await GroupHouse.WithGroupAsync();
        await house.PostAsync("join_group", Application, "u5");
        await house.ToldAsync();
        house.Sent.Clear();

        Assert.Equal(expected, await house.CodeAsync("group_application_response", """{"groupID":"g1","fromUserID":"u5","handledMsg":"hi","handleResult":1}""", userID));

        if (expected == 0)
        {
            Assert.EndsWith("u5:20", await house.MembersAsync(), StringComparison.Ordinal);
            var told = await house.ToldOfAsync();
            Assert.Equal(["sg_g1 1510*", "n_g1 1510"], told[^2..]);
            Assert.Equal(3, told.Count(static line => line.EndsWith("1505", StringComparison.Ordinal)));
            Assert.Equal(["g1 +u5 -"], house.Changes);
        }
    }

    [Fact]
    public async Task Only_the_applicant_is_told_as_applicant()
    {
        await using var house = await GroupHouse.WithGroupAsync();
        await house.PostAsync("join_group", Application, "u5");
        await house.ToldAsync();
        house.Sent.Clear();

        await house.PostAsync("group_application_response", """{"groupID":"g1","fromUserID":"u5","handledMsg":"no","handleResult":-1}""", "u2");

        Assert.Equal(["n_u1_u2 1506", "n_u2_u2 1506", "n_u2_u5 1506"], await house.ToldOfAsync());
        Assert.Equal([1, 1, 0], house.Sent.Select(static record => GroupHouse.TipsOf(record.Items[0])["receiverAs"]!.GetValue<int>()));
        Assert.True(house.Sent.First().Items[0].Message.Options!["offlinePush"]);
        Assert.DoesNotContain("u5", await house.MembersAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"groupID":"g1","fromUserID":"u5","handleResult":1}""", 1206)]
    [InlineData("""{"groupID":"g1","fromUserID":"u6","handleResult":1}""", 1004)]
    [InlineData("""{"groupID":"g9","fromUserID":"u5","handleResult":1}""", 1004)]
    [InlineData("""{"groupID":"g1","fromUserID":"u5","handleResult":0}""", 1001)]
    [InlineData("""{"groupID":"g1","handleResult":1}""", 1001)]
    public async Task What_is_answered_or_not_there_is_not_answered(string body, int expected)
    {
        await using var house = await GroupHouse.WithGroupAsync();
        await house.PostAsync("join_group", Application, "u5");
        await house.PostAsync("group_application_response", """{"groupID":"g1","fromUserID":"u5","handleResult":-1}""", "u1");

        Assert.Equal(expected, await house.CodeAsync("group_application_response", body, "u1"));
    }

    [Fact]
    public async Task An_invitation_by_a_member_is_an_application_where_everybody_is_checked()
    {
        await using var house = await GroupHouse.WithGroupAsync(""","needVerification":1""");

        await house.PostAsync("invite_user_to_group", """{"groupID":"g1","invitedUserIDs":["u5"]}""", "u3");

        Assert.Equal(["n_u1_u3 1503", "n_u2_u3 1503", "n_u3_u3 1503"], await house.ToldOfAsync());
        var tips = await house.LastTipsAsync();
        Assert.Equal(("u3", "u5"), (tips["applicant"]!["userID"]!.GetValue<string>(), tips["request"]!["userInfo"]!["userID"]!.GetValue<string>()));
        house.Sent.Clear();

        await house.PostAsync("group_application_response", """{"groupID":"g1","fromUserID":"u5","handleResult":1}""", "u1");

        Assert.Equal(["sg_g1 1509*", "n_g1 1509"], (await house.ToldOfAsync())[^2..]);
        Assert.Equal("u3", (await house.LastTipsAsync())["inviterUser"]!["userID"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_lists_are_for_those_who_made_and_those_who_answer()
    {
        await using var house = await GroupHouse.WithGroupAsync();
        await house.PostAsync("join_group", Application, "u5");
        const string Page = "\"pagination\":{\"pageNumber\":1,\"showNumber\":10}";

        Assert.Equal(1, await TotalAsync("get_recv_group_applicationList", $$"""{{{Page}},"fromUserID":"u2"}""", "u2"));
        Assert.Equal(0, await TotalAsync("get_recv_group_applicationList", $$"""{{{Page}},"fromUserID":"u3"}""", "u3"));
        Assert.Equal(0, await TotalAsync("get_recv_group_applicationList", $$"""{{{Page}},"fromUserID":"u2","handleResults":[1,-1]}""", "u2"));
        Assert.Equal(1002, await house.CodeAsync("get_recv_group_applicationList", $$"""{{{Page}},"fromUserID":"u3","groupIDs":["g1"]}""", "u3"));
        Assert.Equal(1002, await house.CodeAsync("get_recv_group_applicationList", $$"""{{{Page}},"fromUserID":"u2"}""", "u3"));
        Assert.Equal(1, await TotalAsync("get_user_req_group_applicationList", $$"""{{{Page}},"userID":"u5"}""", "u5"));
        Assert.Equal(0, await TotalAsync("get_user_req_group_applicationList", $$"""{{{Page}},"userID":"u5","groupIDs":["g2"]}""", "u5"));
        Assert.Equal(1, await TotalAsync("get_group_users_req_application_list", """{"groupID":"g1","userIDs":["u5"]}""", "u1"));
        Assert.Equal(1002, await house.CodeAsync("get_group_users_req_application_list", """{"groupID":"g1","userIDs":["u5"]}""", "u3"));
        Assert.Equal(1, await TotalAsync("get_specified_user_group_request_info", """{"groupID":"g1","userID":"u5"}""", "u5"));
        Assert.Equal(1, await TotalAsync("get_specified_user_group_request_info", """{"groupID":"g1","userID":"u5"}""", "u2"));
        Assert.Equal(1002, await house.CodeAsync("get_specified_user_group_request_info", """{"groupID":"g1","userID":"u5"}""", "u3"));
        Assert.Equal(0, await TotalAsync("get_specified_user_group_request_info", """{"groupID":"g9","userID":"u5"}""", "u5"));

        async Task<int> TotalAsync(string route, string body, string userID) => (await house.PostAsync(route, body, userID))["total"]!.GetValue<int>();
    }

    [Fact]
    public async Task Unanswered_applications_are_counted_for_managers()
    {
        await using var house = await GroupHouse.WithGroupAsync();
        await house.PostAsync("join_group", Application, "u5");

        Assert.Equal(1, await CountAsync("""{"userID":"u1","time":0}""", "u1"));
        Assert.Equal(0, await CountAsync("""{"userID":"u1","time":1800000000000}""", "u1"));
        Assert.Equal(0, await CountAsync("""{"userID":"u3"}""", "u3"));
        Assert.Equal(1002, await house.CodeAsync("get_group_application_unhandled_count", """{"userID":"u1"}""", "u3"));

        async Task<int> CountAsync(string body, string userID)
            => (await house.PostAsync("get_group_application_unhandled_count", body, userID))["count"]!.GetValue<int>();
    }

    [Fact]
    public async Task A_new_application_replaces_an_answered_one()
    {
        await using var house = await GroupHouse.WithGroupAsync();
        await house.PostAsync("join_group", Application, "u5");
        await house.PostAsync("group_application_response", """{"groupID":"g1","fromUserID":"u5","handleResult":-1,"handledMsg":"no"}""", "u1");

        await house.PostAsync("join_group", Application, "u5");

        var data = await house.PostAsync("get_specified_user_group_request_info", """{"groupID":"g1","userID":"u5"}""", "u5");
        var request = Assert.Single(data["groupRequests"]!.AsArray())!;
        Assert.Equal((0, ""), (request["handleResult"]!.GetValue<int>(), request["handleMsg"]!.GetValue<string>()));
    }
}
