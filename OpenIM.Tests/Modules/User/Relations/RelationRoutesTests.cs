using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Relations;
using OpenIM.Tests.Builders;
using OpenIM.Tests.Engines;

namespace OpenIM.Tests.Modules.User.Relations;

/// <summary>What the log-in of an SDK asks of friends and blacks, for a user who has none.</summary>
public sealed class RelationRoutesTests : IAsyncLifetime
{
    private const string Page = """{"userID":"u1","pagination":{"pageNumber":1,"showNumber":100}}""";

    private readonly SqliteEngine engine = new();
    private TestStore store = null!;
    private TestRoutes routes = null!;

    public async ValueTask InitializeAsync()
    {
        store = await TestStore.OpenAsync(engine.CreateDatabase(), static services => services.AddRelations());
        var table = new RouteTable();
        table.MapRelations();
        routes = new TestRoutes(store.Mediator, table);
    }

    [Fact]
    public async Task The_list_of_friends_is_empty()
        => Assert.Equal("""{"friendsInfo":null,"total":0}""", await PostAsync("/friend/get_friend_list", Page));

    [Fact]
    public async Task The_list_of_blacks_is_empty()
        => Assert.Equal("""{"blacks":null,"total":0}""", await PostAsync("/friend/get_black_list", Page));

    [Fact]
    public async Task A_first_sync_of_friends_is_full_and_the_next_has_nothing_to_do()
    {
        var stamp = await store.VersionLogs.GetAsync(VersionLogKey.Friends("u1"), TestContext.Current.CancellationToken);

        var first = await PostAsync("/friend/get_incremental_friends", """{"userID":"u1","versionID":"","version":0}""");
        var second = await PostAsync("/friend/get_incremental_friends", $$"""{"userID":"u1","versionID":"{{stamp.VersionID}}","version":1}""");

        Assert.Equal(
            $$"""{"version":1,"versionID":"{{stamp.VersionID}}","full":true,"delete":null,"insert":null,"update":null,"sortVersion":0}""", first);
        Assert.Equal(first.Replace("true", "false", StringComparison.Ordinal), second);
    }

    [Theory]
    [InlineData(0, "true")]
    [InlineData(7, "false")]
    public async Task The_id_list_of_friends_is_empty(int idHash, string equal)
    {
        var stamp = await store.VersionLogs.GetAsync(VersionLogKey.Friends("u1"), TestContext.Current.CancellationToken);

        Assert.Equal(
            $$"""{"version":1,"versionID":"{{stamp.VersionID}}","equal":{{equal}},"userIDs":null}""",
            await PostAsync("/friend/get_full_friend_user_ids", $$"""{"idHash":{{idHash}},"userID":"u1"}"""));
    }

    [Theory]
    [InlineData("/friend/get_friend_list")]
    [InlineData("/friend/get_black_list")]
    [InlineData("/friend/get_incremental_friends")]
    [InlineData("/friend/get_full_friend_user_ids")]
    public async Task Another_users_relations_are_for_admins(string path)
    {
        var refused = await Assert.ThrowsAsync<ImException>(() => routes.PostAsync(path, Page, A.User("u2")));

        Assert.Equal((Errors.NoPermission, "ownerUserID, u1=MISSING"), (refused.Code, refused.Detail));
        Assert.NotEmpty(await routes.PostAsync(path, Page, A.Admin()));
    }

    [Theory]
    [InlineData("/friend/get_friend_list", """{"userID":"u1"}""")]
    [InlineData("/friend/get_friend_list", """{"userID":"u1","pagination":{"pageNumber":0,"showNumber":1}}""")]
    [InlineData("/friend/get_friend_list", """{"userID":"","pagination":{"pageNumber":1,"showNumber":1}}""")]
    [InlineData("/friend/get_black_list", """{"userID":"u1"}""")]
    [InlineData("/friend/get_black_list", """{"userID":"u1","pagination":{"pageNumber":-1,"showNumber":1}}""")]
    [InlineData("/friend/get_black_list", """{"userID":"","pagination":{"pageNumber":1,"showNumber":1}}""")]
    [InlineData("/friend/get_full_friend_user_ids", """{"userID":""}""")]
    public async Task What_is_missing_is_refused_before_the_access_check(string path, string body)
        => Assert.Equal(Errors.Args, await RefusedAsync(path, body, A.User("u2")));

    [Fact]
    public async Task An_empty_user_is_nobodys_own()
    {
        const string Body = """{"userID":""}""";
        Assert.Equal(Errors.NoPermission, await RefusedAsync("/friend/get_incremental_friends", Body, A.User("u1")));
        Assert.Equal(Errors.Args, await RefusedAsync("/friend/get_incremental_friends", Body, A.Admin()));
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        await engine.DisposeAsync();
    }

    private Task<string> PostAsync(string path, string body) => routes.PostAsync(path, body, A.User("u1"));

    private async Task<ErrorCode> RefusedAsync(string path, string body, Caller caller)
        => (await Assert.ThrowsAsync<ImException>(() => routes.PostAsync(path, body, caller))).Code;
}
