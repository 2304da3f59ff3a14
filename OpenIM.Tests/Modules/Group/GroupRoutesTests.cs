using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenIM.Modules.Group;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Tests.Builders;
using OpenIM.Tests.Engines;

namespace OpenIM.Tests.Modules.Group;

/// <summary>What the log-in of an SDK asks of groups, for a user who is in none.</summary>
public sealed class GroupRoutesTests : IAsyncLifetime
{
    private readonly SqliteEngine engine = new();
    private TestStore store = null!;
    private TestRoutes routes = null!;

    public async ValueTask InitializeAsync()
    {
        store = await TestStore.OpenAsync(engine.CreateDatabase(), static services => services
            .AddSingleton(Options.Create(new GroupOptions()))
            .AddGroupModule());
        var table = new RouteTable();
        table.MapGroupModule();
        routes = new TestRoutes(store.Mediator, table);
    }

    [Fact]
    public async Task The_list_of_groups_is_empty()
        => Assert.Equal(
            """{"total":0,"groups":null}""",
            await PostAsync("/group/get_joined_group_list", """{"fromUserID":"u1","pagination":{"pageNumber":1,"showNumber":100}}"""));

    [Fact]
    public async Task A_first_sync_is_full_and_the_next_has_nothing_to_do()
    {
        var stamp = await store.VersionLogs.GetAsync(VersionLogKey.GroupJoins("u1"), TestContext.Current.CancellationToken);

        var first = await PostAsync("/group/get_incremental_join_groups", """{"userID":"u1","versionID":"","version":0}""");
        var second = await PostAsync("/group/get_incremental_join_groups", $$"""{"userID":"u1","versionID":"{{stamp.VersionID}}","version":1}""");

        Assert.Equal(
            $$"""{"version":1,"versionID":"{{stamp.VersionID}}","full":true,"delete":null,"insert":null,"update":null,"sortVersion":0}""", first);
        Assert.Equal(first.Replace("true", "false", StringComparison.Ordinal), second);
    }

    [Theory]
    [InlineData(0, "true")]
    [InlineData(7, "false")]
    public async Task The_id_list_is_empty(int idHash, string equal)
    {
        var stamp = await store.VersionLogs.GetAsync(VersionLogKey.GroupJoins("u1"), TestContext.Current.CancellationToken);

        Assert.Equal(
            $$"""{"version":1,"versionID":"{{stamp.VersionID}}","equal":{{equal}},"groupIDs":null}""",
            await PostAsync("/group/get_full_join_group_ids", $$"""{"idHash":{{idHash}},"userID":"u1"}"""));
    }

    [Fact]
    public async Task Every_group_asked_for_is_in_the_answer_for_members()
    {
        var data = JsonNode.Parse(await PostAsync(
            "/group/get_incremental_group_members_batch",
            """
            {"userID":"u1","reqList":[
              {"groupID":"g1","versionID":"6b03e4c954482af521cade19","version":16},
              {"groupID":"g2","versionID":"","version":0},
              {"groupID":"g1","versionID":"","version":0},
              null]}
            """))!;

        const string Unchanged = "\"full\":false,\"delete\":null,\"insert\":null,\"update\":null,\"group\":null,\"sortVersion\":0";
        Assert.Equal(
            $$$"""{"g1":{"version":16,"versionID":"6b03e4c954482af521cade19",{{{Unchanged}}}},"g2":{"version":0,"versionID":"",{{{Unchanged}}}}}""",
            data["respList"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"userID":"u1"}""")]
    [InlineData("""{"userID":"u1","reqList":[]}""")]
    public async Task Without_groups_the_members_are_an_empty_answer(string body)
        => Assert.Equal("{}", await PostAsync("/group/get_incremental_group_members_batch", body));

    [Fact]
    public async Task More_than_a_thousand_groups_at_once_are_refused()
    {
        var groups = string.Join(',', Enumerable.Range(0, 1001).Select(static n => $$"""{"groupID":"g{{n}}"}"""));

        Assert.Equal(Errors.Args, await RefusedAsync("/group/get_incremental_group_members_batch", $$"""{"reqList":[{{groups}}]}"""));
    }

    [Theory]
    [InlineData("/group/get_joined_group_list", """{"fromUserID":"u2","pagination":{"pageNumber":1,"showNumber":1}}""")]
    [InlineData("/group/get_incremental_join_groups", """{"userID":"u2"}""")]
    [InlineData("/group/get_full_join_group_ids", """{"userID":"u2"}""")]
    public async Task Another_users_groups_are_for_admins(string path, string body)
    {
        var refused = await Assert.ThrowsAsync<ImException>(() => routes.PostAsync(path, body, A.User("u1")));

        Assert.Equal((Errors.NoPermission, "ownerUserID, u2=MISSING"), (refused.Code, refused.Detail));
        Assert.NotEmpty(await routes.PostAsync(path, body, A.Admin()));
    }

    [Theory]
    [InlineData("/group/get_joined_group_list", """{"fromUserID":"u1"}""")]
    [InlineData("/group/get_joined_group_list", """{"fromUserID":"u1","pagination":{"pageNumber":0,"showNumber":1}}""")]
    [InlineData("/group/get_joined_group_list", """{"fromUserID":"","pagination":{"pageNumber":1,"showNumber":1}}""")]
    [InlineData("/group/get_full_join_group_ids", """{"userID":""}""")]
    public async Task What_is_missing_is_refused_before_the_access_check(string path, string body)
        => Assert.Equal(Errors.Args, await RefusedAsync(path, body));

    [Fact]
    public async Task An_empty_user_is_nobodys_own()
    {
        Assert.Equal(Errors.NoPermission, await RefusedAsync("/group/get_incremental_join_groups", """{"userID":""}"""));
        Assert.Equal(Errors.Args, await RefusedAsync("/group/get_incremental_join_groups", """{"userID":""}""", A.Admin()));
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        await engine.DisposeAsync();
    }

    private Task<string> PostAsync(string path, string body) => routes.PostAsync(path, body, A.User("u1"));

    private async Task<ErrorCode> RefusedAsync(string path, string body, Caller? caller = null)
        => (await Assert.ThrowsAsync<ImException>(() => routes.PostAsync(path, body, caller ?? A.User("u1")))).Code;
}
