using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Modules.User.Profiles;

public sealed class NotificationAccountTests : IAsyncLifetime
{
    private static readonly Pagination FirstTen = new(1, 10);

    private UserHarness users = null!;

    public async ValueTask InitializeAsync() => users = await UserHarness.StartAsync();

    public ValueTask DisposeAsync() => users.DisposeAsync();

    [Fact]
    public async Task An_account_is_added_with_any_ID()
        => Assert.Equal(
            new NotificationAccount("ra:x-y", "f", "N", 9),
            await users.SendAsync(new AddNotificationAccount("ra:x-y", "N", "f", 9), UserHarness.Admin));

    [Fact]
    public async Task An_account_without_ID_gets_ten_digits()
    {
        var account = await users.SendAsync(new AddNotificationAccount("", "N", "", 3), UserHarness.Admin);

        Assert.Matches("^[1-9][0-9]{9}$", account.UserID);
    }

    [Fact]
    public async Task An_account_is_refused_in_the_order_of_the_protocol()
    {
        await users.RegisterAsync("u1");

        Assert.Equal(1001, await users.CodeOfAsync(new AddNotificationAccount("n1", "", "", 3), UserHarness.As("u1")));
        Assert.Equal(1002, await users.CodeOfAsync(new AddNotificationAccount("n1", "N", "", 1), UserHarness.As("u1")));
        Assert.Equal(1001, await users.CodeOfAsync(new AddNotificationAccount("n1", "N", "", 2), UserHarness.Admin));
        Assert.Equal(1001, await users.CodeOfAsync(new AddNotificationAccount("u1", "N", "", 3), UserHarness.Admin));
    }

    [Fact]
    public async Task An_update_changes_what_is_not_empty_and_tells_nobody()
    {
        await users.SendAsync(new AddNotificationAccount("n1", "N", "f", 3), UserHarness.Admin);

        await users.SendAsync(new UpdateNotificationAccount("n1", NickName: "M"), UserHarness.Admin);

        var found = (await SearchAsync("n1")).NotificationAccounts;
        Assert.Equal(new NotificationAccount("n1", "f", "M", 3), Assert.Single(found));
        Assert.Equal(0, users.Heard.Durable.Reader.Count);
        Assert.Equal(1001, await users.CodeOfAsync(new UpdateNotificationAccount("nobody", NickName: "M"), UserHarness.Admin));
        Assert.Equal(1001, await users.CodeOfAsync(new UpdateNotificationAccount("n1"), UserHarness.Admin));
        Assert.Equal(1002, await users.CodeOfAsync(new UpdateNotificationAccount("n1", NickName: "M"), UserHarness.As("u1")));
    }

    [Fact]
    public async Task A_search_goes_by_ID_then_by_nickname_and_leaves_out_ordinary_users_and_admins()
    {
        await users.RegisterAsync("u1");
        await users.SendAsync(new AddNotificationAccount("n1", "N", "", 3), UserHarness.Admin);
        await users.SendAsync(new AddNotificationAccount("n2", "n1", "", 4), UserHarness.Admin);

        Assert.Equal(2, (await SearchAsync("")).Total);
        Assert.Equal("n1", Assert.Single((await SearchAsync("n1")).NotificationAccounts).UserID);
        Assert.Equal("n1", Assert.Single((await SearchAsync("N")).NotificationAccounts).UserID);
        Assert.Equal("n2", Assert.Single((await SearchAsync("", 4)).NotificationAccounts).UserID);
        Assert.Equal(0, (await SearchAsync("", 2)).Total);
        Assert.Equal(0, (await SearchAsync("u1")).Total);
        Assert.Equal(1002, await users.CodeOfAsync(new SearchNotificationAccounts(Pagination: FirstTen), UserHarness.As("u1")));
        Assert.Equal(1001, await users.CodeOfAsync(new SearchNotificationAccounts(), UserHarness.Admin));
    }

    private ValueTask<SearchNotificationAccountsResult> SearchAsync(string keyword, int? level = null)
        => users.SendAsync(new SearchNotificationAccounts(keyword, level, FirstTen), UserHarness.Admin);
}
