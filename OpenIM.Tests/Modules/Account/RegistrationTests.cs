using OpenIM.Modules.Account;
using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Modules.Account;

public sealed class RegistrationTests
{
    [Fact]
    public async Task Registering_makes_an_account_and_its_IM_user_and_logs_in_to_both()
    {
        await using var accounts = await AccountHarness.StartAsync();

        var result = await accounts.RegisterAsync("Bob", "Robert");

        Assert.Matches("^[1-9][0-9]{9}$", result.UserID);
        Assert.Equal(result.UserID, (await accounts.SendAsync(new VerifyAccountToken(result.ChatToken))).UserID);
        Assert.Equal((result.UserID, 5), await ImTokenAsync(accounts, result.ImToken));
        Assert.Equal("Robert", (await accounts.FindImUserAsync(result.UserID))?.Nickname);
        var shown = await accounts.FindAsync(result.UserID);
        Assert.Equal(("Bob", "", 1, 0), (shown.Account, shown.Password, shown.AllowAddFriend, shown.RegisterType));
    }

    [Fact]
    public async Task Without_auto_login_there_are_no_tokens()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var result = await accounts.SendAsync(new RegisterAccount(Platform: 5, User: new NewAccount(Nickname: "B", Account: "bob", Password: "secret")));
        Assert.Equal(("", ""), (result.ImToken, result.ChatToken));
        Assert.NotEqual("", result.UserID);
    }

    [Theory]
    [InlineData("bob")]
    [InlineData("BOB")]
    [InlineData(" bob ")]
    public async Task A_name_is_taken_once_whatever_its_case(string second)
    {
        await using var accounts = await AccountHarness.StartAsync();
        await accounts.RegisterAsync("Bob");
        Assert.Equal(20004, await accounts.CodeOfAsync(new RegisterAccount(Platform: 5, User: new NewAccount(Nickname: "B", Account: second, Password: "x"))));
    }

    [Fact]
    public async Task Of_many_who_want_a_name_at_once_one_gets_it()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => accounts.CodeOfAsync(
            new RegisterAccount(Platform: 5, User: new NewAccount(Nickname: "B", Account: "bob", Password: "x"))))));
        Assert.Equal([0, 20004, 20004, 20004, 20004, 20004, 20004, 20004], codes.Order());
        Assert.Equal(1, (await accounts.SendAsync(new SearchUsersFull("", new(1, 10)))).Total);
    }

    public static TheoryData<string, NewAccount?> BadUsers => new()
    {
        { "no user", null },
        { "no nickname", new(Account: "bob", Password: "x") },
        { "a nickname too long", new(Nickname: new string('n', 257), Account: "bob", Password: "x") },
        { "a picture too long", new(Nickname: "B", FaceURL: new string('f', 4097), Account: "bob", Password: "x") },
        { "nothing to log in with", new(Nickname: "B", Password: "x") },
        { "a name without password", new(Nickname: "B", Account: "bob") },
        { "a name with a blank inside", new(Nickname: "B", Account: "b ob", Password: "x") },
        { "a mail address that is none", new(Nickname: "B", Email: "bob@home", Password: "x") },
        { "a phone number with letters", new(Nickname: "B", AreaCode: "+86", PhoneNumber: "12a", Password: "x") },
        { "a phone number without area code", new(Nickname: "B", PhoneNumber: "123", Password: "x") },
        { "a password too long", new(Nickname: "B", Account: "bob", Password: new string('p', 1025)) },
    };

    [Theory]
    [MemberData(nameof(BadUsers))]
    public async Task A_bad_account_is_refused_and_leaves_nothing(string what, NewAccount? user)
    {
        await using var accounts = await AccountHarness.StartAsync();
        var refusal = await accounts.CodeOfAsync(new RegisterAccount(VerifyCode: AccountHarness.FixedCode, Platform: 5, User: user));
        Assert.True(refusal == 1001, $"{what}: {refusal}");
        Assert.Equal(0, (await accounts.SendAsync(new SearchUsersFull("", new(1, 10)))).Total);
        Assert.Equal(["imAdmin"], (await accounts.SendAsync(new GetAllUserIDs(new(1, 10)), Caller.System)).UserIDs);
    }

    [Theory]
    [InlineData(0, 1001)]
    [InlineData(12, 1001)]
    [InlineData(10, 1002)]
    public async Task A_platform_that_nobody_logs_in_on_is_refused_before_anything_is_stored(int platform, int code)
    {
        await using var accounts = await AccountHarness.StartAsync();
        var user = new NewAccount(Nickname: "B", Account: "bob", Password: "x");
        Assert.Equal(code, await accounts.CodeOfAsync(new RegisterAccount(Platform: platform, AutoLogin: true, User: user)));
        Assert.Equal(0, await accounts.CodeOfAsync(new RegisterAccount(Platform: 5, User: user)));
    }

    [Fact]
    public async Task Only_an_administrator_chooses_the_user_ID_and_needs_no_code()
    {
        await using var accounts = await AccountHarness.StartAsync(new AccountOptions { Registration = "closed" });
        var request = new RegisterAccount(Platform: 5, User: new NewAccount(UserID: "bob_1", Nickname: "B", AreaCode: "86", PhoneNumber: "123", Password: "x"));

        Assert.Equal(1002, await accounts.CodeOfAsync(request));
        Assert.Equal("bob_1", (await accounts.SendAsync(request, AccountHarness.Admin)).UserID);
        Assert.Equal("+86", (await accounts.FindAsync("bob_1")).AreaCode);
        Assert.Equal(1001, await accounts.CodeOfAsync(
            new AddAccount(new NewAccount(UserID: "bob_1", Nickname: "B", Account: "other", Password: "x")), AccountHarness.Admin));
        Assert.Equal(1001, await accounts.CodeOfAsync(
            new AddAccount(new NewAccount(UserID: "bob-1", Nickname: "B", Account: "other", Password: "x")), AccountHarness.Admin));
        Assert.Equal(1002, await accounts.CodeOfAsync(new AddAccount(request.User), AccountHarness.As("bob_1")));
    }

    [Fact]
    public async Task A_user_that_chooses_an_ID_is_refused_where_registration_is_open()
    {
        await using var accounts = await AccountHarness.StartAsync();
        Assert.Equal(1002, await accounts.CodeOfAsync(
            new RegisterAccount(Platform: 5, User: new NewAccount(UserID: "bob", Nickname: "B", Account: "bob", Password: "x"))));
    }

    [Fact]
    public async Task An_administrator_gives_an_IM_user_of_a_backend_an_account()
    {
        await using var accounts = await AccountHarness.StartAsync();
        await accounts.SendAsync(new RegisterUsers([new UserInfo("u1", "From backend")]), Caller.System);

        await accounts.SendAsync(new AddAccount(new NewAccount(UserID: "u1", Nickname: "Own name", Account: "bob", Password: "secret")), AccountHarness.Admin);

        Assert.Equal("Own name", (await accounts.FindImUserAsync("u1"))?.Nickname);
        Assert.Equal("u1", (await accounts.SendAsync(new LogIn(Account: "bob", Password: "secret", Platform: 5))).UserID);
    }

    [Fact]
    public async Task An_invitation_code_is_good_for_one_registration()
    {
        await using var accounts = await AccountHarness.StartAsync(new AccountOptions { Registration = "invitation" });
        await accounts.SendAsync(new AddInvitationCodes(["welcome"]), AccountHarness.Admin);

        Assert.Equal(1001, await InvitedAsync(accounts, "", "bob"));
        Assert.Equal(20011, await InvitedAsync(accounts, "guessed", "bob"));
        Assert.Equal(0, await InvitedAsync(accounts, "welcome", "bob"));
        Assert.Equal(20010, await InvitedAsync(accounts, "welcome", "ann"));
    }

    [Fact]
    public async Task A_registration_that_fails_leaves_its_invitation_code()
    {
        await using var accounts = await AccountHarness.StartAsync(new AccountOptions { Registration = "invitation" });
        await accounts.SendAsync(new AddInvitationCodes(["one", "two"]), AccountHarness.Admin);
        Assert.Equal(0, await InvitedAsync(accounts, "one", "bob"));
        Assert.Equal(20004, await InvitedAsync(accounts, "two", "bob"));
        Assert.Equal(0, await InvitedAsync(accounts, "two", "ann"));
    }

    [Fact]
    public async Task A_mail_address_needs_a_code_and_something_that_sends_it()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var user = new NewAccount(Nickname: "B", Email: "bob@example.com", Password: "x");
        Assert.Equal(1001, await accounts.CodeOfAsync(new RegisterAccount(Platform: 5, User: user)));
        Assert.Equal(20006, await accounts.CodeOfAsync(new RegisterAccount(VerifyCode: "111111", Platform: 5, User: user)));

        await using var silent = await AccountHarness.StartAsync(new AccountOptions());
        Assert.Equal(1002, await silent.CodeOfAsync(new RegisterAccount(VerifyCode: AccountHarness.FixedCode, Platform: 5, User: user)));
    }

    [Fact]
    public async Task A_sent_code_is_used_up_by_the_registration()
    {
        await using var accounts = await AccountHarness.StartAsync(sendsMail: true);
        await accounts.SendAsync(new SendVerifyCode(UsedFor: 1, Email: "bob@example.com"));
        await accounts.RegisterByMailAsync("bob@example.com", accounts.Mails.Newest);
        Assert.Equal(20009, await accounts.CodeOfAsync(new LogIn(Email: "bob@example.com", VerifyCode: accounts.Mails.Newest, Platform: 5)));
    }

    [Fact]
    public async Task One_address_registers_so_often_in_an_hour()
    {
        await using var accounts = await AccountHarness.StartAsync(new AccountOptions { RegistrationsPerHourAndAddress = 2 });
        var codes = new List<int>();
        foreach (var name in new[] { "a1", "a2", "a3" })
        {
            codes.Add(await accounts.CodeOfAsync(New(name), AccountHarness.Nobody("198.51.100.1")));
        }

        Assert.Equal([0, 0, 429], codes);
        Assert.Equal(0, await accounts.CodeOfAsync(New("a3"), AccountHarness.Nobody("198.51.100.2")));
        accounts.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, await accounts.CodeOfAsync(New("a4"), AccountHarness.Nobody("198.51.100.1")));
    }

    [Fact]
    public async Task What_a_dead_process_left_undone_is_done_by_the_next_one()
    {
        await using var accounts = await AccountHarness.StartAsync();
        await using (var change = await accounts.Store.Changes.BeginAsync(TestContext.Current.CancellationToken))
        {
            // What registration commits before the process dies, without anybody who waits for the rest.
            await OpenIM.Modules.Account.Stores.AccountStore.TryAddAsync(
                change, new() { UserID = "u1", Account = "bob", Nickname = "Bob" }, TestContext.Current.CancellationToken);
            await change.AddAsync("u1", new AccountStored("u1"), TestContext.Current.CancellationToken);
            await change.CommitAsync();
        }

        await Builders.Eventually.TrueAsync(async () => await accounts.FindImUserAsync("u1") is { Nickname: "Bob" }, "the IM user");
    }

    private static RegisterAccount New(string account)
        => new(Platform: 5, User: new NewAccount(Nickname: "N", Account: account, Password: "x"));

    private static Task<int> InvitedAsync(AccountHarness accounts, string code, string account)
        => accounts.CodeOfAsync(New(account) with { InvitationCode = code });

    private static async Task<(string UserID, int PlatformID)> ImTokenAsync(AccountHarness accounts, string token)
    {
        var verified = await accounts.SendAsync(new VerifyToken(token), Caller.System);
        return (verified.UserID, verified.PlatformID);
    }
}
