using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Relations;
using OpenIM.Tests.Engines;

namespace OpenIM.Tests.Modules.User.Relations;

/// <summary>Users u1 to u6 of a User module, asked by wire bodies.</summary>
public abstract class RelationsFixture : IAsyncLifetime
{
    private UserHarness users = null!;
    private TestRoutes routes = null!;

    private protected UserHarness Users => users;

    private protected static IEnumerable<string> Paths
    {
        get
        {
            var table = new RouteTable();
            table.MapRelations();
            return table.Routes.Keys;
        }
    }

    public async ValueTask InitializeAsync()
    {
        users = await UserHarness.StartAsync();
        await users.RegisterAsync("u1", "u2", "u3", "u4", "u5", "u6");
        var table = new RouteTable();
        table.MapRelations();
        routes = new TestRoutes(users.Store.Mediator, table);
    }

    public async ValueTask DisposeAsync()
    {
        await users.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected Task<string> PostAsync(string route, string body, string userID)
        => routes.PostAsync("/friend/" + route, body, UserHarness.As(userID));

    private protected Task<string> PostAsAdminAsync(string route, string body) => routes.PostAsync("/friend/" + route, body, UserHarness.Admin);

    private protected async Task<int> CodeOfAsync(string route, string body, Caller caller)
    {
        try
        {
            await routes.PostAsync("/friend/" + route, body, caller);
            return 0;
        }
        catch (ImException refusal)
        {
            return refusal.Code.Number;
        }
    }

    private protected Task<int> CodeOfAsync(string route, string body, string userID) => CodeOfAsync(route, body, UserHarness.As(userID));

    private protected async Task ImportAsync(string ownerUserID, params string[] friendUserIDs)
    {
        await users.SendAsync(new ImportFriends(ownerUserID, friendUserIDs), UserHarness.Admin);
        await users.Relations.NextAsync<FriendsImported>();
    }

    private protected async Task<IReadOnlyList<string>> FriendsOfAsync(string userID)
        => (await users.SendAsync(new GetFriendIDs(userID), UserHarness.As(userID))).FriendIDs;

    private protected ValueTask<VersionStamp> StampAsync(string userID)
        => users.Store.VersionLogs.GetAsync(VersionLogKey.Friends(userID), TestContext.Current.CancellationToken);
}
