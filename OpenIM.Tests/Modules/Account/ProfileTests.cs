using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Modules.Account;

public sealed class ProfileTests
{
    [Fact]
    public async Task The_IM_profile_follows_the_account_and_others_are_told()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var bob = await accounts.RegisterAsync("bob");

        await accounts.SendAsync(new UpdateAccount(bob.UserID, Nickname: "Robert", FaceURL: "http://x/1.png"), AccountHarness.As(bob.UserID));

        var im = await accounts.FindImUserAsync(bob.UserID);
        Assert.Equal(("Robert", "http://x/1.png"), (im?.Nickname, im?.FaceURL));
        var told = await accounts.Heard.NextDurableAsync();
        Assert.Equal((bob.UserID, bob.UserID, true, true), (told.UserID, told.OperatorUserID, told.NicknameChanged, told.FaceURLChanged));

        await accounts.SendAsync(new UpdateAccount(bob.UserID, FaceURL: ""), AccountHarness.As(bob.UserID));
        Assert.Equal("", (await accounts.FindImUserAsync(bob.UserID))?.FaceURL);
    }

    [Fact]
    public async Task What_is_not_given_stays()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var bob = await accounts.RegisterAsync("bob", "Bob");
        await accounts.SendAsync(new UpdateAccount(bob.UserID, Gender: 2, Birth: 77, AllowBeep: 2), AccountHarness.As(bob.UserID));
        var shown = await accounts.FindAsync(bob.UserID);
        Assert.Equal(("bob", "Bob", 2, 77L, 2, 1), (shown.Account, shown.Nickname, shown.Gender, shown.Birth, shown.AllowBeep, shown.AllowVibration));
        Assert.Equal(0, await accounts.LogInCodeAsync("bob"));
    }

    [Fact]
    public async Task Ways_to_log_in_come_and_go()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var bob = await accounts.RegisterAsync("bob");
        var self = AccountHarness.As(bob.UserID);

        await accounts.SendAsync(new UpdateAccount(bob.UserID, AreaCode: "86", PhoneNumber: "123", Email: "bob@example.com"), self);
        var shown = await accounts.FindAsync(bob.UserID);
        Assert.Equal(("+86", "123", "bob@example.com"), (shown.AreaCode, shown.PhoneNumber, shown.Email));
        Assert.Equal(0, await accounts.CodeOfAsync(new LogIn(AreaCode: "+86", PhoneNumber: "123", Password: "secret", Platform: 5)));

        await accounts.SendAsync(new UpdateAccount(bob.UserID, Account: "", AreaCode: "", PhoneNumber: ""), self);
        Assert.Equal(20002, await accounts.LogInCodeAsync("bob"));
        Assert.Equal(20002, await accounts.CodeOfAsync(new LogIn(AreaCode: "+86", PhoneNumber: "123", Password: "secret", Platform: 5)));
        Assert.Equal(0, await accounts.CodeOfAsync(new LogIn(Email: "bob@example.com", Password: "secret", Platform: 5)));
        Assert.Equal(1001, await accounts.CodeOfAsync(new UpdateAccount(bob.UserID, Email: ""), self));
        await accounts.RegisterAsync("bob");
    }

    [Fact]
    public async Task What_somebody_else_has_is_refused_each_with_its_number_and_nothing_changes()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var ann = await accounts.RegisterAsync("ann");
        await accounts.SendAsync(
            new UpdateAccount(ann.UserID, AreaCode: "+86", PhoneNumber: "123", Email: "ann@example.com"), AccountHarness.As(ann.UserID));
        var bob = await accounts.RegisterAsync("bob");
        var self = AccountHarness.As(bob.UserID);

        Assert.Equal(20004, await accounts.CodeOfAsync(new UpdateAccount(bob.UserID, Account: "Ann", Nickname: "New"), self));
        Assert.Equal(20003, await accounts.CodeOfAsync(new UpdateAccount(bob.UserID, AreaCode: "86", PhoneNumber: "123"), self));
        Assert.Equal(20014, await accounts.CodeOfAsync(new UpdateAccount(bob.UserID, Email: "ANN@example.com"), self));
        Assert.Equal("Nick", (await accounts.FindAsync(bob.UserID)).Nickname);
        Assert.Equal(0, await accounts.LogInCodeAsync("bob"));
    }

    [Fact]
    public async Task Some_things_are_for_administrators()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var bob = await accounts.RegisterAsync("bob");
        var self = AccountHarness.As(bob.UserID);

        Assert.Equal(0, await accounts.CodeOfAsync(new UpdateAccount(bob.UserID, Level: 9), self));
        Assert.Equal(0, (await accounts.FindAsync(bob.UserID)).Level);
        Assert.Equal(1002, await accounts.CodeOfAsync(new UpdateAccount(bob.UserID, RegisterType: 2), self));
        Assert.Equal(1002, await accounts.CodeOfAsync(new UpdateAccount(bob.UserID, Nickname: "x"), AccountHarness.As("another")));
        Assert.Equal(0, await accounts.CodeOfAsync(new UpdateAccount(bob.UserID, Level: 9, RegisterType: 2), AccountHarness.Admin));
        Assert.Equal(9, (await accounts.FindAsync(bob.UserID)).Level);
    }

    [Fact]
    public async Task A_bad_change_is_refused()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var bob = await accounts.RegisterAsync("bob");
        foreach (var change in new UpdateAccount[]
        {
            new(""),
            new("nobody", Nickname: "x"),
            new(bob.UserID, Nickname: ""),
            new(bob.UserID, PhoneNumber: "123"),
            new(bob.UserID, AreaCode: "+86", PhoneNumber: ""),
            new(bob.UserID, Email: "no address"),
            new(bob.UserID, Account: "b-o-b"),
        })
        {
            Assert.Equal(1001, await accounts.CodeOfAsync(change, AccountHarness.Admin));
        }
    }

    [Fact]
    public async Task Users_of_a_backend_are_shown_with_their_IM_profile_in_the_order_asked_for()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var bob = await accounts.RegisterAsync("bob");
        await accounts.SendAsync(new RegisterUsers([new UserInfo("u1", "Backend", "face")]), Caller.System);

        var found = await accounts.SendAsync(new FindUsersFull(["u1", "nobody", bob.UserID, "u1"]));

        Assert.Equal(["u1", bob.UserID], found.Users.Select(static user => user.UserID));
        Assert.Equal(new UserFullInfo("u1", Nickname: "Backend", FaceURL: "face", AllowAddFriend: 1, AllowBeep: 1, AllowVibration: 1), found.Users[0]);
        Assert.Equal(new UserPublicInfo("u1", Nickname: "Backend", FaceURL: "face"), Assert.Single((await accounts.SendAsync(new FindUsersPublic(["u1"]))).Users));
        Assert.Equal(1001, await accounts.CodeOfAsync(new FindUsersFull([])));
        Assert.Equal(1001, await accounts.CodeOfAsync(new FindUsersPublic()));
        Assert.Equal(1001, await accounts.CodeOfAsync(new FindUsersFull([.. Enumerable.Range(0, 1001).Select(static i => $"u{i}")])));
    }

    [Fact]
    public async Task A_search_finds_parts_and_puts_what_is_exact_first()
    {
        await using var accounts = await AccountHarness.StartAsync();
        foreach (var (account, nickname) in new[] { ("bobby", "A"), ("abob", "B"), ("bob", "C"), ("ann", "Bob the 2nd"), ("eve", "E") })
        {
            await accounts.RegisterAsync(account, nickname);
        }

        var found = await accounts.SendAsync(new SearchUsersFull(" BOB ", new(1, 10)));
        Assert.Equal((4, "bob,bobby,abob,ann"), (found.Total, string.Join(',', found.Users.Select(static user => user.Account))));
        var page = await accounts.SendAsync(new SearchUsersFull("bob", new(2, 3)));
        Assert.Equal((4, "ann"), (page.Total, Assert.Single(page.Users).Account));
        Assert.Empty((await accounts.SendAsync(new SearchUsersFull("bob", new(9, 3)))).Users);
        Assert.Equal(5, (await accounts.SendAsync(new SearchUsersPublic("", new(1, 10)))).Total);
        Assert.Equal(0, (await accounts.SendAsync(new SearchUsersPublic("%", new(1, 10)))).Total);
        Assert.Equal(0, (await accounts.SendAsync(new SearchUsersPublic("b_b", new(1, 10)))).Total);
    }

    [Fact]
    public async Task A_search_can_be_for_one_gender()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var bob = await accounts.RegisterAsync("bob");
        await accounts.RegisterAsync("ann");
        await accounts.SendAsync(new UpdateAccount(bob.UserID, Gender: 1), AccountHarness.Admin);
        Assert.Equal("bob", Assert.Single((await accounts.SendAsync(new SearchUsersFull("", new(1, 10), Genders: 1))).Users).Account);
    }

    [Fact]
    public async Task A_bad_search_is_refused()
    {
        await using var accounts = await AccountHarness.StartAsync();
        Assert.Equal(1001, await accounts.CodeOfAsync(new SearchUsersFull("x")));
        Assert.Equal(1001, await accounts.CodeOfAsync(new SearchUsersFull("x", new(0, 10))));
        Assert.Equal(1001, await accounts.CodeOfAsync(new SearchUsersFull("x", new(1, 0))));
        Assert.Equal(1001, await accounts.CodeOfAsync(new SearchUsersFull("x", new(1, 1), Normal: 2)));
        Assert.Equal(1001, await accounts.CodeOfAsync(new SearchUsersPublic(new string('x', 257), new(1, 1))));
    }

    [Fact]
    public async Task Friends_are_searched_by_their_owner_and_administrators()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var bob = await accounts.RegisterAsync("bob");
        var ann = await accounts.RegisterAsync("ann", "Anna");
        await accounts.RegisterAsync("annette");
        await accounts.SendAsync(new RegisterUsers([new UserInfo("u1", "Hannah")]), Caller.System);
        Assert.Equal(0, (await accounts.SendAsync(new SearchFriends(Keyword: "an", Pagination: new(1, 10)), AccountHarness.As(bob.UserID))).Total);
        await accounts.SendAsync(new ImportFriends(bob.UserID, ["u1", ann.UserID]), Caller.System);

        var found = await accounts.SendAsync(new SearchFriends(Keyword: "ANN", Pagination: new(1, 10)), AccountHarness.As(bob.UserID));
        Assert.Equal([ann.UserID, "u1"], found.Users.Select(static user => user.UserID));
        Assert.Single((await accounts.SendAsync(new SearchFriends(bob.UserID, "", new(1, 1), [0]), AccountHarness.Admin)).Users);
        Assert.Equal(1002, await accounts.CodeOfAsync(new SearchFriends(bob.UserID, "", new(1, 1)), AccountHarness.As(ann.UserID)));
    }
}
