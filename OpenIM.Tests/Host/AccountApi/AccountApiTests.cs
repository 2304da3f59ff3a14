using System.Net;
using OpenIM.Modules.Platform.Rest;
using OpenIM.Tests.Architecture;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.Host.AccountApi;

/// <summary>The account API on the sockets of the real process.</summary>
public sealed class AccountApiTests
{
    private const string Ann = """{"platform":5,"autoLogin":true,"verifyCode":null,"user":{"nickname":"Ann","account":"ann","password":"5ebe2294ecd0e0f08eab7690d2a6ee69","email":null,"confirmPassword":"plain"}}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_app_comes_in_through_the_port_of_its_own_and_through_the_prefix()
    {
        await using var server = await ServerProcess.StartAsync(cancellationToken: Token);
        using var own = new AccountClient(server.Account);
        using var below = new AccountClient(server.Http, "/chat");

        var registered = (await own.PostAsync("/account/register", Ann))["data"]!;
        var logIn = (await below.PostAsync(
            "/account/login",
            """{"phoneNumber":"","areaCode":"+86","email":"","account":"ann","password":"5ebe2294ecd0e0f08eab7690d2a6ee69","verifyCode":"","deviceID":"","platform":5}"""))["data"]!;

        Assert.Equal((string)registered["userID"]!, (string)logIn["userID"]!);
        var token = (string)logIn["chatToken"]!;
        var find = $$"""{"pagination":{"pageNumber":0},"userIDs":["{{registered["userID"]}}"]}""";
        foreach (var client in new[] { own, below })
        {
            var users = (await client.PostAsync("/user/find/full", find, token))["data"]!["users"]!.AsArray();
            Assert.Equal("Ann", (string)Assert.Single(users)!["nickname"]!);
            Assert.Equal("""{"errCode":0,"errMsg":"","errDlt":"","data":{"total":0,"users":[]}}""", (await client.PostAsync(
                "/user/search/full", """{"keyword":"nobody at all","pagination":{"pageNumber":1,"showNumber":1}}""", token)).ToJsonString());
        }

        using var im = new AccountClient(server.Http);
        Assert.Equal(0, await im.CodeOfAsync("/user/get_users_info", find, (string)logIn["imToken"]!));
    }

    [Fact]
    public async Task Each_API_is_behind_its_own_door_and_knows_its_own_tokens_only()
    {
        await using var server = await ServerProcess.StartAsync(cancellationToken: Token);
        using var own = new AccountClient(server.Account);
        using var admin = new AccountClient(server.AccountAdmin);
        using var http = new AccountClient(server.Http);
        var logIn = (await own.PostAsync("/account/register", Ann))["data"]!;
        var (chat, im) = ((string)logIn["chatToken"]!, (string)logIn["imToken"]!);
        const string Find = """{"userIDs":["imAdmin"]}""";

        Assert.Equal(1505, await own.CodeOfAsync("/user/find/full", Find, im));
        Assert.Equal(1001, await own.CodeOfAsync("/user/find/full", Find));
        Assert.Equal(1001, await admin.CodeOfAsync("/account/info", token: chat));
        Assert.Equal(1001, await http.CodeOfAsync("/complete_admin/account/info", token: chat));
        foreach (var (client, path) in new[]
        {
            (own, "/chat/user/find/full"), (own, "/user/get_users_info"), (own, "/account/info"), (admin, "/user/find/full"),
            (http, "/account/login"), (http, "/api/chat/account/login"), (http, "/chat/account/info"), (http, "/chatter/user/find/full"),
        })
        {
            using var answer = await client.SendAsync(path, Find, im);
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{path}: {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Every_route_that_needs_a_token_refuses_all_but_its_own()
    {
        await using var server = await ServerProcess.StartAsync(cancellationToken: Token);
        using var http = new AccountClient(server.Http);
        var logIn = (await http.PostAsync("/chat/account/register", Ann))["data"]!;
        var (chat, im) = ((string)logIn["chatToken"]!, (string)logIn["imToken"]!);
        var routes = ModuleEntries.Routes().Routes.Values
            .Where(static route => route.Options is { Door: not RouteDoor.Im, Anonymous: false }).ToArray();
        Assert.NotEmpty(routes);
        foreach (var route in routes)
        {
            var path = route.Path;
            Assert.Equal(
                (path, 1001, 1503, 1505),
                (path, await http.CodeOfAsync(path), await http.CodeOfAsync(path, token: "made.up"), await http.CodeOfAsync(path, token: im)));
            if (route.Options.Door == RouteDoor.AccountAdmin)
            {
                var refusal = (await http.PostAsync(path, "{}", chat)).ToJsonString();
                Assert.Contains("token type error", refusal, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Routes_without_a_token_do_not_mind_any_and_refusals_are_explained()
    {
        await using var server = await ServerProcess.StartAsync(cancellationToken: Token);
        using var own = new AccountClient(server.Account);
        foreach (var token in new[] { "undefined", "a.b.c", "oa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
        {
            Assert.Equal(20002, await own.CodeOfAsync("/account/login", """{"account":"nobody","password":"x","platform":5}""", token));
        }

        Assert.Equal(1001, await own.CodeOfAsync("/account/login", "no JSON"));
        Assert.Equal(1001, await own.CodeOfAsync("/account/login", """{"platform":"5"}"""));
        Assert.Equal(1001, await own.CodeOfAsync("/account/login", ""));
        using var withoutOperation = await own.SendAsync("/account/login", "{}", operationID: null);
        Assert.Contains("header must have operationID", await withoutOperation.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal("*", withoutOperation.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Fact]
    public async Task A_stranger_may_send_less_than_somebody_with_a_token()
    {
        await using var server = await ServerProcess.StartAsync(cancellationToken: Token);
        using var own = new AccountClient(server.Account);
        var token = (string)(await own.PostAsync("/account/register", Ann))["data"]!["chatToken"]!;
        var padding = new string(' ', 64 * 1024);
        var refusal = await own.PostAsync("/account/login", $$"""{"account":"ann",{{padding}}"password":"x","platform":5}""");
        Assert.Contains("65536", (string)refusal["errDlt"]!, StringComparison.Ordinal);
        Assert.Equal(1001, (int)refusal["errCode"]!);
        Assert.Equal(0, await own.CodeOfAsync("/user/find/full", $$"""{{{padding}}"userIDs":["imAdmin"]}""", token));
    }

    [Fact]
    public async Task The_first_administrator_comes_in_by_the_link_of_the_start_page_once()
    {
        await using var server = await ServerProcess.StartAsync(cancellationToken: Token);
        using var admin = new AccountClient(server.AccountAdmin);
        var link = new Uri(server.StartPage.Single(static line => line.Contains("/account/first_admin?key=", StringComparison.Ordinal)).Trim());
        Assert.Equal(server.AccountAdmin.Port, link.Port);
        Assert.Equal(link.ToString(), (await File.ReadAllTextAsync(Path.Combine(server.DataDirectory, "first-admin"), Token)).Trim());
        Assert.Contains("<form>", await admin.GetAsync(link.PathAndQuery), StringComparison.Ordinal);

        var body = $$"""{"key":"{{link.Query["?key=".Length..]}}","account":"boss","password":"p"}""";
        Assert.Equal(0, await admin.CodeOfAsync("/account/first_admin", body));
        Assert.Equal(1002, await admin.CodeOfAsync("/account/first_admin", body));
        var logIn = (await admin.PostAsync("/account/login", """{"account":"boss","password":"p","version":"1"}"""))["data"]!;
        var token = (string)logIn["adminToken"]!;
        Assert.Equal("imAdmin", (string)(await admin.PostAsync("/account/info", "{}", token))["data"]!["userID"]!);

        // An administrator's token counts in the other part, too: there it may register whom it likes.
        using var own = new AccountClient(server.Account);
        Assert.Equal(0, await own.CodeOfAsync("/account/register", """{"platform":5,"user":{"userID":"u1","nickname":"U","account":"u1","password":"x"}}""", token));
        using var im = new AccountClient(server.Http);
        Assert.Equal(0, await im.CodeOfAsync("/user/get_users", """{"pagination":{"pageNumber":1,"showNumber":9}}""", (string)logIn["imToken"]!));

        await server.StopAsync();
        await server.StartAgainAsync(Token);
        Assert.DoesNotContain(server.StartPage, static line => line.Contains("first_admin", StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Combine(server.DataDirectory, "first-admin")));
    }

    [Fact]
    public async Task Administrators_say_whom_newcomers_know_and_from_where_nobody_comes()
    {
        await using var server = await ServerProcess.StartAsync(cancellationToken: Token);
        using var admin = new AccountClient(server.AccountAdmin);
        using var own = new AccountClient(server.Account);
        using var im = new AdminApi(server.Http, server.Secret);
        var key = (await File.ReadAllTextAsync(Path.Combine(server.DataDirectory, "first-admin"), Token)).Trim().Split("key=")[1];
        await admin.PostAsync("/account/first_admin", $$"""{"key":"{{key}}","account":"boss","password":"p"}""");
        var token = (string)(await admin.PostAsync("/account/login", """{"account":"boss","password":"p","version":"1"}"""))["data"]!["adminToken"]!;
        var ann = (string)(await own.PostAsync("/account/register", Ann))["data"]!["userID"]!;
        var made = await im.CallAsync("/group/create_group", new { ownerUserID = ann, memberUserIDs = Array.Empty<string>(), groupInfo = new { groupName = "News", groupType = 2 } });
        var groupID = made.GetProperty("groupInfo").GetProperty("groupID").GetString();

        Assert.Equal(0, await admin.CodeOfAsync("/default/user/add", $$"""{"userIDs":["{{ann}}"]}""", token));
        Assert.Equal(0, await admin.CodeOfAsync("/default/group/add", $$"""{"groupIDs":["{{groupID}}"]}""", token));
        var bob = (string)(await own.PostAsync(
            "/account/register", """{"platform":5,"user":{"nickname":"Bob","account":"bob","password":"x"}}"""))["data"]!["userID"]!;
        var friends = await im.CallAsync("/friend/get_friend_id", new { userID = bob });
        Assert.Equal([ann], friends.GetProperty("friendIDs").EnumerateArray().Select(static id => id.GetString()));
        var groups = await im.CallAsync("/group/get_joined_group_list", new { fromUserID = bob, pagination = new { pageNumber = 1, showNumber = 9 } });
        Assert.Equal(groupID, groups.GetProperty("groups")[0].GetProperty("groupID").GetString());
        const string Page = """{"keyword":"","pagination":{"pageNumber":1,"showNumber":9}}""";
        Assert.Equal(ann, (string)(await admin.PostAsync("/default/user/search", Page, token))["data"]!["users"]![0]!["user"]!["userID"]!);
        Assert.Equal(ann, (string)(await admin.PostAsync("/default/user/find", "{}", token))["data"]!["userIDs"]![0]!);
        Assert.Equal("News", (string)(await admin.PostAsync("/default/group/search", Page, token))["data"]!["groups"]![0]!["groupName"]!);

        Assert.Equal(0, await admin.CodeOfAsync(
            "/forbidden/ip/add", """{"forbiddens":[{"ip":"127.0.0.1","limitLogin":true},{"ip":"::1","limitLogin":true}]}""", token));
        var logIn = await own.PostAsync("/account/login", """{"account":"bob","password":"x","platform":5}""");
        Assert.Equal((20012, "ip forbidden"), ((int)logIn["errCode"]!, (string)logIn["errDlt"]!));
        var shut = (await admin.PostAsync("/forbidden/ip/search", Page, token))["data"]!["forbiddens"]![1]!;
        Assert.Equal(("127.0.0.1", false, true), ((string)shut["ip"]!, (bool)shut["limitRegister"]!, (bool)shut["limitLogin"]!));
        Assert.Equal(0, await admin.CodeOfAsync("/forbidden/ip/del", """{"ips":["127.0.0.1","::1"]}""", token));
        Assert.Equal(0, await own.CodeOfAsync("/account/login", """{"account":"bob","password":"x","platform":5}"""));

        Assert.Equal(0, await admin.CodeOfAsync("/forbidden/user/add", $$"""{"limits":[{"userID":"{{bob}}","ip":"192.0.2.1"}]}""", token));
        Assert.Equal(20012, await own.CodeOfAsync("/account/login", """{"account":"bob","password":"x","platform":5}"""));
        var limit = (await admin.PostAsync("/forbidden/user/search", Page, token))["data"]!["limits"]![0]!;
        Assert.Equal((bob, "192.0.2.1", "Bob"), ((string)limit["userID"]!, (string)limit["ip"]!, (string)limit["user"]!["nickname"]!));
        Assert.Equal(0, await admin.CodeOfAsync("/forbidden/user/del", $$"""{"limits":[{"userID":"{{bob}}","ip":"192.0.2.1"}]}""", token));
        Assert.Equal(0, await own.CodeOfAsync("/account/login", """{"account":"bob","password":"x","platform":5}"""));
    }

    [Fact]
    public async Task With_a_log_for_collectors_the_link_is_in_its_file_only()
    {
        await using var server = await ServerProcess.StartAsync(new Dictionary<string, string> { ["OPENIM_LOG__CONSOLE"] = "json" }, Token);
        var file = Path.Combine(server.DataDirectory, "first-admin");
        Assert.Contains(server.StartPage, line => line.EndsWith($"the link is in {file}", StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        var key = (await File.ReadAllTextAsync(file, Token)).Trim().Split("key=")[1];
        await server.StopAsync();
        Assert.DoesNotContain(key, Everything(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_console_nor_file_carries_a_password_code_or_token()
    {
        var settings = new Dictionary<string, string> { ["OPENIM_LOG__LEVEL"] = "debug", ["OPENIM_ACCOUNT__FIXEDCODE"] = "86420864" };
        await using var server = await ServerProcess.StartAsync(settings, Token);
        using var own = new AccountClient(server.Account);
        var registered = (await own.PostAsync(
            "/account/register",
            """{"platform":5,"autoLogin":true,"verifyCode":"86420864","user":{"nickname":"Ann","email":"ann@example.com","password":"first-password","confirmPassword":"first-password"}}"""))["data"]!;
        var token = (string)registered["chatToken"]!;
        Assert.Equal(20001, await own.CodeOfAsync("/account/login", """{"email":"ann@example.com","password":"wrong-password","platform":5}"""));
        Assert.Equal(1001, await own.CodeOfAsync("/account/login", """{"email":"ann@example.com","password":"broken-password","platform":5"""));
        Assert.Equal(0, await own.CodeOfAsync(
            "/account/password/change", $$"""{"userID":"{{registered["userID"]}}","currentPassword":"first-password","newPassword":"second-password"}""", token));
        Assert.Equal(0, await own.CodeOfAsync("/account/password/reset", """{"email":"ann@example.com","verifyCode":"86420864","password":"third-password"}"""));
        await server.StopAsync();

        var everything = Everything(server);
        Assert.Contains("account.fixedCode is set", everything, StringComparison.Ordinal);
        foreach (var secret in new[] { "first-password", "wrong-password", "broken-password", "second-password", "third-password", "86420864", token, (string)registered["imToken"]! })
        {
            Assert.DoesNotContain(secret, everything, StringComparison.Ordinal);
        }
    }

    private static string Everything(ServerProcess server)
        => server.Output + string.Concat(Directory.GetFiles(Path.Combine(server.DataDirectory, "logs")).Select(File.ReadAllText));
}
