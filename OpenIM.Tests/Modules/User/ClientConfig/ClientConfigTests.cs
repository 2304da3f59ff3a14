using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Modules.User.ClientConfig;

public sealed class ClientConfigTests : IAsyncLifetime
{
    private UserHarness users = null!;

    public async ValueTask InitializeAsync()
    {
        users = await UserHarness.StartAsync();
        await users.RegisterAsync("u1", "u2");
    }

    public ValueTask DisposeAsync() => users.DisposeAsync();

    [Fact]
    public async Task A_users_own_values_win_over_the_global_ones()
    {
        await SetAsync("u1", ("k", "own"), ("o", "1"));
        await SetAsync("", ("k", "all"), ("g", "2"));

        Assert.Equal(
            new Dictionary<string, string> { ["k"] = "own", ["o"] = "1", ["g"] = "2" },
            (await users.SendAsync(new GetUserClientConfig("u1"), UserHarness.As("u1"))).Configs);
        Assert.Equal(
            new Dictionary<string, string> { ["k"] = "all", ["g"] = "2" },
            (await users.SendAsync(new GetUserClientConfig(), UserHarness.As("u2"))).Configs);
    }

    [Fact]
    public async Task Setting_replaces_the_given_keys_and_deleting_takes_any()
    {
        await SetAsync("u1", ("a", "1"), ("b", "1"));
        await SetAsync("u1", ("a", "2"));
        await users.SendAsync(new DeleteUserClientConfig("u1", ["b", "unknown"]), UserHarness.Admin);
        await users.SendAsync(new DeleteUserClientConfig("u1"), UserHarness.Admin);
        await users.SendAsync(new DeleteUserClientConfig("nobody", ["a"]), UserHarness.Admin);

        Assert.Equal(
            new Dictionary<string, string> { ["a"] = "2" },
            (await users.SendAsync(new GetUserClientConfig("u1"), UserHarness.As("u1"))).Configs);
    }

    [Fact]
    public async Task Pages_are_filtered_and_a_missing_page_gives_the_total_alone()
    {
        await SetAsync("u1", ("a", "1"), ("b", "1"));
        await SetAsync("", ("a", "0"));

        var all = await users.SendAsync(new PageUserClientConfig(Pagination: new Pagination(1, 10)), UserHarness.Admin);
        Assert.Equal(
            [new ClientConfigEntry("a", "u1", "1"), new ClientConfigEntry("b", "u1", "1"), new ClientConfigEntry("a", "", "0")], all.Configs);
        var byKey = await users.SendAsync(new PageUserClientConfig("u1", "b", new Pagination(1, 10)), UserHarness.Admin);
        Assert.Equal(new ClientConfigEntry("b", "u1", "1"), Assert.Single(byKey.Configs));
        var none = await users.SendAsync(new PageUserClientConfig(Pagination: new Pagination(0, 10)), UserHarness.Admin);
        Assert.Equal(3, none.Total);
        Assert.Empty(none.Configs);
    }

    [Fact]
    public async Task Only_admins_write_and_only_users_themselves_read_their_own()
    {
        Assert.Equal(1002, await users.CodeOfAsync(new SetUserClientConfig("u1"), UserHarness.As("u1")));
        Assert.Equal(1002, await users.CodeOfAsync(new DeleteUserClientConfig("u1", ["a"]), UserHarness.As("u1")));
        Assert.Equal(1002, await users.CodeOfAsync(new PageUserClientConfig(), UserHarness.As("u1")));
        Assert.Equal(1002, await users.CodeOfAsync(new GetUserClientConfig("u2"), UserHarness.As("u1")));
    }

    [Fact]
    public async Task An_unknown_user_is_1004()
    {
        Assert.Equal(1004, await users.CodeOfAsync(new SetUserClientConfig("nobody"), UserHarness.Admin));
        Assert.Equal(1004, await users.CodeOfAsync(new GetUserClientConfig("nobody"), UserHarness.Admin));
    }

    private async Task SetAsync(string userID, params (string Key, string Value)[] configs)
        => await users.SendAsync(
            new SetUserClientConfig(userID, configs.ToDictionary(static c => c.Key, static c => c.Value)), UserHarness.Admin);
}
