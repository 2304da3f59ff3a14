using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Modules.Account;

public sealed class DefaultsTests
{
    private static readonly Pagination Page = new(1, 10);

    [Fact]
    public async Task Who_registers_has_the_default_friends_and_is_in_the_default_groups()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var (ann, bob) = (await accounts.RegisterAsync("ann"), await accounts.RegisterAsync("bob"));
        accounts.Groups.Names["news"] = "News";
        accounts.Groups.Names["help"] = "Help";
        await accounts.SendAsync(new AddDefaultUsers([ann.UserID, bob.UserID]), AccountHarness.Admin);
        await accounts.SendAsync(new AddDefaultGroups(["news", "help"]), AccountHarness.Admin);

        var cid = await accounts.RegisterAsync("cid");
        Assert.Equal(new[] { ann.UserID, bob.UserID }.Order(), (await FriendsAsync(accounts, cid.UserID)).Order());
        Assert.Equal([cid.UserID], await FriendsAsync(accounts, ann.UserID));
        Assert.Equal([("news", cid.UserID, "imAdmin"), ("help", cid.UserID, "imAdmin")], accounts.Groups.Invited);

        await accounts.SendAsync(new DeleteDefaultUsers([bob.UserID]), AccountHarness.Admin);
        await accounts.SendAsync(new DeleteDefaultGroups(["news", "help"]), AccountHarness.Admin);
        await accounts.SendAsync(new AddAccount(new NewAccount(UserID: "dan", Nickname: "Dan", Account: "dan", Password: "secret")), AccountHarness.Admin);
        Assert.Equal([ann.UserID], await FriendsAsync(accounts, "dan"));
        Assert.Equal(2, accounts.Groups.Invited.Count());
    }

    [Fact]
    public async Task A_default_that_is_gone_keeps_nobody_from_registering_and_the_others_from_nothing()
    {
        await using var accounts = await AccountHarness.StartAsync();
        accounts.Groups.Names["gone"] = "Gone";
        accounts.Groups.Names["help"] = "Help";
        await accounts.SendAsync(new AddDefaultGroups(["gone", "help"]), AccountHarness.Admin);
        accounts.Groups.Names.TryRemove("gone", out _);

        var ann = await accounts.RegisterAsync("ann");
        Assert.Equal([("help", ann.UserID, "imAdmin")], accounts.Groups.Invited);
        var found = (await accounts.SendAsync(new SearchDefaultGroups("", Page), AccountHarness.Admin)).Groups;
        Assert.Equal([("gone", ""), ("help", "Help")], found.Select(static group => (group.GroupID, group.GroupName)));
    }

    [Fact]
    public async Task A_changed_profile_is_no_registration()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var ann = await accounts.RegisterAsync("ann");
        var bob = await accounts.RegisterAsync("bob");
        await accounts.SendAsync(new AddDefaultUsers([ann.UserID]), AccountHarness.Admin);
        await accounts.SendAsync(new UpdateAccount(bob.UserID, Nickname: "Robert"), AccountHarness.As(bob.UserID));
        Assert.Empty(await FriendsAsync(accounts, bob.UserID));
    }

    [Fact]
    public async Task Defaults_are_listed_and_searched()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var (ann, bob) = (await accounts.RegisterAsync("ann", "Ann"), await accounts.RegisterAsync("bob", "Bob"));
        accounts.Groups.Names["g1"] = "News";
        accounts.Groups.Names["g2"] = "Help";
        await accounts.SendAsync(new AddDefaultUsers([bob.UserID, ann.UserID]), AccountHarness.Admin);
        await accounts.SendAsync(new AddDefaultGroups(["g1", "g2"]), AccountHarness.Admin);

        Assert.Equal([bob.UserID, ann.UserID], (await accounts.SendAsync(new FindDefaultUsers(), AccountHarness.Admin)).UserIDs);
        Assert.Equal(["g1", "g2"], (await accounts.SendAsync(new FindDefaultGroups(), AccountHarness.Admin)).GroupIDs);
        var found = await accounts.SendAsync(new SearchDefaultUsers("ANN", Page), AccountHarness.Admin);
        var user = Assert.Single(found.Users);
        Assert.Equal((1L, ann.UserID, "Ann", 1_800_000_000_000L), (found.Total, user.UserID, user.User.Nickname, user.CreateTime));
        var second = await accounts.SendAsync(new SearchDefaultUsers("", new Pagination(2, 1)), AccountHarness.Admin);
        Assert.Equal((2L, ann.UserID), (second.Total, Assert.Single(second.Users).UserID));
        Assert.Equal("g2", Assert.Single((await accounts.SendAsync(new SearchDefaultGroups("help", Page), AccountHarness.Admin)).Groups).GroupID);
    }

    [Fact]
    public async Task What_breaks_a_rule_is_refused_and_nothing_is_done()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var (ann, bob) = (await accounts.RegisterAsync("ann"), await accounts.RegisterAsync("bob"));
        accounts.Groups.Names["g1"] = "News";
        await accounts.SendAsync(new AddDefaultUsers([ann.UserID]), AccountHarness.Admin);
        Assert.Equal(1001, await accounts.CodeOfAsync(new AddDefaultUsers([]), AccountHarness.Admin));
        Assert.Equal(1001, await accounts.CodeOfAsync(new AddDefaultUsers([bob.UserID, bob.UserID]), AccountHarness.Admin));
        Assert.Equal(1003, await accounts.CodeOfAsync(new AddDefaultUsers([bob.UserID, ann.UserID]), AccountHarness.Admin));
        Assert.Equal(1004, await accounts.CodeOfAsync(new AddDefaultUsers([bob.UserID, "nobody"]), AccountHarness.Admin));
        Assert.Equal(1004, await accounts.CodeOfAsync(new DeleteDefaultUsers([ann.UserID, bob.UserID]), AccountHarness.Admin));
        Assert.Equal(1001, await accounts.CodeOfAsync(new AddDefaultGroups(["g1", "nothing"]), AccountHarness.Admin));
        Assert.Equal(1001, await accounts.CodeOfAsync(new SearchDefaultUsers(), AccountHarness.Admin));
        Assert.Equal([ann.UserID], (await accounts.SendAsync(new FindDefaultUsers(), AccountHarness.Admin)).UserIDs);
        Assert.Empty((await accounts.SendAsync(new FindDefaultGroups(), AccountHarness.Admin)).GroupIDs);

        var caller = AccountHarness.As(bob.UserID);
        Assert.Equal(1002, await accounts.CodeOfAsync(new AddDefaultUsers([bob.UserID]), caller));
        Assert.Equal(1002, await accounts.CodeOfAsync(new DeleteDefaultUsers([ann.UserID]), caller));
        Assert.Equal(1002, await accounts.CodeOfAsync(new FindDefaultUsers(), caller));
        Assert.Equal(1002, await accounts.CodeOfAsync(new SearchDefaultUsers("", Page), caller));
        Assert.Equal(1002, await accounts.CodeOfAsync(new AddDefaultGroups(["g1"]), caller));
        Assert.Equal(1002, await accounts.CodeOfAsync(new DeleteDefaultGroups(["g1"]), caller));
        Assert.Equal(1002, await accounts.CodeOfAsync(new FindDefaultGroups(), caller));
        Assert.Equal(1002, await accounts.CodeOfAsync(new SearchDefaultGroups("", Page), caller));
    }

    private static async Task<IReadOnlyList<string>> FriendsAsync(AccountHarness accounts, string userID)
        => (await accounts.SendAsync(new GetFriendIDs(userID), Caller.System)).FriendIDs;
}
