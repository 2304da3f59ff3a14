using System.Globalization;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Modules.User.Profiles;

public sealed class ProfileTests : IAsyncLifetime
{
    private static readonly Pagination FirstTen = new(1, 10);

    private UserHarness users = null!;

    public async ValueTask InitializeAsync() => users = await UserHarness.StartAsync();

    public ValueTask DisposeAsync() => users.DisposeAsync();

    [Fact]
    public async Task The_configured_admins_are_registered_at_the_start()
        => Assert.Equal(
            new UserInfo("imAdmin", "superAdmin", CreateTime: -62135596800000, AppMangerLevel: 2),
            await FindAsync("imAdmin"));

    [Fact]
    public async Task A_user_is_registered_as_given_but_for_the_time()
    {
        Assert.Null(await FindAsync("u1"));

        await RegisterAsync(new UserInfo("u1", "A", "http://f", "x", CreateTime: 5, AppMangerLevel: 1, GlobalRecvMsgOpt: 2));

        Assert.Equal(new UserInfo("u1", "A", "http://f", "x", 1_800_000_000_000, 1, 2), await FindAsync("u1"));
    }

    [Fact]
    public async Task Thousands_are_registered_at_once_or_not_at_all()
    {
        await users.RegisterAsync([.. Enumerable.Range(0, 3000).Select(static n => n.ToString(CultureInfo.InvariantCulture))]);
        Assert.Equal(3001, (await users.SendAsync(new GetAllUserIDs(FirstTen), UserHarness.Admin)).Total);

        string[] second = [.. Enumerable.Range(10_000, 1500).Select(static n => n.ToString(CultureInfo.InvariantCulture)), "17"];
        Assert.Equal(1102, await users.CodeOfAsync(new RegisterUsers([.. second.Select(static id => new UserInfo(id, "n"))]), UserHarness.Admin));
        Assert.Equal(3001, (await users.SendAsync(new GetAllUserIDs(FirstTen), UserHarness.Admin)).Total);
    }

    [Theory]
    [InlineData("", "n")]
    [InlineData("a:b", "n")]
    [InlineData("a-b", "n")]
    [InlineData("a b", "n")]
    [InlineData("a.b", "n")]
    [InlineData("a@b", "n")]
    [InlineData("ok", "")]
    public async Task IDs_are_letters_digits_and_underscores_and_a_nickname_is_needed(string userID, string nickname)
        => Assert.Equal(1001, await users.CodeOfAsync(new RegisterUsers([new UserInfo(userID, nickname)]), UserHarness.As("u9")));

    [Theory]
    [InlineData("Ünïcödé_1")]
    [InlineData("用户")]
    [InlineData("٣")]
    public Task IDs_may_be_of_any_script(string userID) => users.RegisterAsync(userID);

    [Fact]
    public async Task A_registration_is_refused_in_the_order_of_the_protocol()
    {
        var good = new UserInfo("u1", "n");
        Assert.Equal(1001, await users.CodeOfAsync(new RegisterUsers(), UserHarness.As("x")));
        Assert.Equal(1001, await users.CodeOfAsync(new RegisterUsers([]), UserHarness.As("x")));
        Assert.Equal(1001, await users.CodeOfAsync(new RegisterUsers([null]), UserHarness.As("x")));
        Assert.Equal(1002, await users.CodeOfAsync(new RegisterUsers([good]), UserHarness.As("x")));
        Assert.Equal(1001, await users.CodeOfAsync(new RegisterUsers([good, good]), UserHarness.Admin));
        Assert.Equal(1001, await users.CodeOfAsync(new RegisterUsers([good with { UserID = new string('a', 65) }]), UserHarness.Admin));
    }

    [Fact]
    public async Task An_update_takes_what_is_not_empty()
    {
        await RegisterAsync(new UserInfo("u1", "A", "f", "x", GlobalRecvMsgOpt: 1));

        await users.SendAsync(new UpdateUserInfo(new UserInfo("u1", "B", AppMangerLevel: 2)), UserHarness.As("u1"));

        Assert.Equal(new UserInfo("u1", "B", "f", "x", 1_800_000_000_000, 0, 1), await FindAsync("u1"));
    }

    [Fact]
    public async Task An_extended_update_takes_what_is_given_also_when_empty()
    {
        await RegisterAsync(new UserInfo("u1", "A", "f", "x", GlobalRecvMsgOpt: 1));

        await users.SendAsync(new UpdateUserInfoEx(new UserInfoChange("u1", Nickname: "", GlobalRecvMsgOpt: 0)), UserHarness.As("u1"));

        Assert.Equal(new UserInfo("u1", "", "f", "x", 1_800_000_000_000, 0, 0), await FindAsync("u1"));
    }

    [Fact]
    public async Task Every_change_is_said_durably_and_at_once_also_when_nothing_changed()
    {
        await users.RegisterAsync("u1");
        var expected = new UserProfileChanged("u1", "imAdmin", 1_800_000_000_000);

        await users.SendAsync(new UpdateUserInfo(new UserInfo("u1")), UserHarness.Admin);

        Assert.Equal(expected, await users.Heard.NextDurableAsync());
        Assert.Equal(expected, Assert.Single(users.Heard.Events));
        await users.SendAsync(new SetGlobalRecvMsgOpt("u1", 2), UserHarness.As("u1"));
        Assert.Equal(expected with { OperatorUserID = "u1" }, await users.Heard.NextDurableAsync());
    }

    [Fact]
    public async Task A_refused_change_says_nothing()
    {
        Assert.Equal(1004, await users.CodeOfAsync(new UpdateUserInfoEx(new UserInfoChange("nobody", "x")), UserHarness.Admin));

        Assert.Empty(users.Heard.Events);
    }

    [Fact]
    public async Task A_user_changes_only_themself()
    {
        await users.RegisterAsync("u1", "u2");

        Assert.Equal(1002, await users.CodeOfAsync(new UpdateUserInfo(new UserInfo("u2", "x")), UserHarness.As("u1")));
        Assert.Equal(1002, await users.CodeOfAsync(new UpdateUserInfoEx(new UserInfoChange("u2", "x")), UserHarness.As("u1")));
        Assert.Equal(1002, await users.CodeOfAsync(new SetGlobalRecvMsgOpt("u2", 1), UserHarness.As("u1")));
        Assert.Equal(0, (await FindAsync("u2"))!.GlobalRecvMsgOpt);
    }

    [Theory]
    [InlineData(-1, 1001)]
    [InlineData(3, 1001)]
    [InlineData(0, 0)]
    [InlineData(2, 0)]
    public async Task The_receive_option_is_0_to_2(int option, int code)
    {
        await users.RegisterAsync("u1");

        Assert.Equal(code, await users.CodeOfAsync(new SetGlobalRecvMsgOpt("u1", option), UserHarness.As("u1")));
    }

    [Fact]
    public async Task An_update_without_a_user_is_1001()
    {
        Assert.Equal(1001, await users.CodeOfAsync(new UpdateUserInfo(), UserHarness.Admin));
        Assert.Equal(1001, await users.CodeOfAsync(new UpdateUserInfoEx(new UserInfoChange()), UserHarness.Admin));
        Assert.Equal(1001, await users.CodeOfAsync(
            new UpdateUserInfoEx(new UserInfoChange("imAdmin", new string('n', 257))), UserHarness.Admin));
    }

    [Fact]
    public async Task Profiles_are_found_once_each_in_the_order_asked_for()
    {
        await users.RegisterAsync("u1", "u2");

        var found = await users.SendAsync(new GetUsersInfo(["u2", "nobody", "u1", "u2"]), UserHarness.As("u1"));

        Assert.Equal(["u2", "u1"], found.UsersInfo.Select(static user => user.UserID));
        Assert.Empty((await users.SendAsync(new GetUsersInfo([]), UserHarness.As("u1"))).UsersInfo);
        Assert.Equal(1001, await users.CodeOfAsync(new GetUsersInfo(), UserHarness.As("u1")));
    }

    [Fact]
    public async Task A_changed_profile_is_read_at_once()
    {
        await users.RegisterAsync("u1");
        await users.SendAsync(new GetUsersInfo(["u1"]), UserHarness.As("u1"));

        await users.SendAsync(new UpdateUserInfo(new UserInfo("u1", "new")), UserHarness.As("u1"));

        Assert.Equal("new", (await users.SendAsync(new GetUsersInfo(["u1"]), UserHarness.As("u1"))).UsersInfo.Single().Nickname);
    }

    [Fact]
    public async Task All_IDs_come_in_pages_in_the_order_of_registration()
    {
        await users.RegisterAsync("c", "a", "b");

        var second = await users.SendAsync(new GetAllUserIDs(new Pagination(2, 2)), UserHarness.Admin);

        Assert.Equal(4, second.Total);
        Assert.Equal(["a", "b"], second.UserIDs);
        Assert.Empty((await users.SendAsync(new GetAllUserIDs(new Pagination(1, 0)), UserHarness.Admin)).UserIDs);
        Assert.Equal(1001, await users.CodeOfAsync(new GetAllUserIDs(), UserHarness.Admin));
        Assert.Equal(1001, await users.CodeOfAsync(new GetAllUserIDs(new Pagination(0, 10)), UserHarness.Admin));
    }

    [Fact]
    public async Task Users_are_found_by_parts_of_ID_or_nickname_and_only_ordinary_ones()
    {
        await RegisterAsync(new UserInfo("alice", "Wonder"), new UserInfo("bob", "100%_A"), new UserInfo("lead", "ALI", AppMangerLevel: 2), new UserInfo("app", "x", AppMangerLevel: 1));

        Assert.Equal(["alice", "bob", "app"], await SearchAsync(new GetUsers(FirstTen)));
        Assert.Equal(["alice"], await SearchAsync(new GetUsers(FirstTen, UserID: "LIC")));
        Assert.Equal(["alice", "bob"], await SearchAsync(new GetUsers(FirstTen, UserID: "bo", NickName: "wonder")));
        Assert.Equal(["bob"], await SearchAsync(new GetUsers(FirstTen, NickName: "%_a")));
        Assert.Empty(await SearchAsync(new GetUsers(FirstTen, NickName: ".*")));
    }

    [Fact]
    public async Task Accounts_are_checked_in_the_order_asked_for()
    {
        await users.RegisterAsync("u1");

        var result = await users.SendAsync(new CheckAccounts(["nobody", "u1"]), UserHarness.Admin);

        Assert.Equal([new AccountState("nobody", 0), new AccountState("u1", 1)], result.Results);
        Assert.Equal(1001, await users.CodeOfAsync(new CheckAccounts(["a", "a"]), UserHarness.As("u1")));
        Assert.Equal(1001, await users.CodeOfAsync(new CheckAccounts(), UserHarness.Admin));
        Assert.Equal(1002, await users.CodeOfAsync(new CheckAccounts(["a"]), UserHarness.As("u1")));
        Assert.Empty((await users.SendAsync(new CheckAccounts([]), UserHarness.Admin)).Results);
    }

    private ValueTask<UserInfo?> FindAsync(string userID) => users.SendAsync(new FindUser(userID), UserHarness.Admin);

    private async Task RegisterAsync(params UserInfo[] wanted) => await users.SendAsync(new RegisterUsers(wanted), UserHarness.Admin);

    private async Task<IEnumerable<string>> SearchAsync(GetUsers search)
        => (await users.SendAsync(search, UserHarness.Admin)).Users.Select(static user => user.UserID);
}
