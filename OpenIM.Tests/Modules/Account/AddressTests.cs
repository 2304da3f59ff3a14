using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Tests.Modules.Account;

public sealed class AddressTests
{
    private const string Home = "203.0.113.7";
    private const string Office = "198.51.100.1";
    private static readonly Pagination Page = new(1, 10);

    [Fact]
    public async Task Nobody_registers_from_an_address_that_is_shut_out_except_by_an_administrator()
    {
        await using var accounts = await AccountHarness.StartAsync();
        await accounts.SendAsync(new AddForbiddenAddresses([new(Home, LimitRegister: true)]), AccountHarness.Admin);

        var refusal = await Assert.ThrowsAsync<ImException>(async () => await accounts.RegisterAsync("ann"));
        Assert.Equal((20012, "ip forbidden"), (refusal.Code.Number, refusal.Detail));
        Assert.Equal(20012, await accounts.CodeOfAsync(new SendVerifyCode(UsedFor: 1, Email: "ann@example.com"), AccountHarness.Nobody(Home)));
        Assert.Equal(0, await accounts.CodeOfAsync(New("bob"), AccountHarness.Nobody(Office)));
        Assert.Equal(0, await accounts.LogInCodeAsync("bob", address: Home));
        Assert.Equal(0, await accounts.CodeOfAsync(New("cid"), AccountHarness.Admin with { Address = Home }));

        await accounts.SendAsync(new DeleteForbiddenAddresses([Home, "192.0.2.1"]), AccountHarness.Admin);
        await accounts.RegisterAsync("ann");
    }

    [Theory]
    [InlineData(Home, Home)]
    [InlineData(Home, "::ffff:203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", Home)]
    [InlineData("2001:DB8:0:0::1", "2001:db8::1")]
    public async Task Nobody_logs_in_from_an_address_that_is_shut_out_however_it_is_written(string forbidden, string address)
    {
        await using var accounts = await AccountHarness.StartAsync();
        var ann = await accounts.RegisterAsync("ann");
        await accounts.SendAsync(new AddForbiddenAddresses([new(forbidden, LimitLogin: true)]), AccountHarness.Admin);

        Assert.Equal(20012, await accounts.LogInCodeAsync("ann", address: address));
        Assert.Equal(20012, await accounts.LogInCodeAsync("ann", "wrong", address));
        Assert.Equal(0, await accounts.LogInCodeAsync("ann", address: Office));
        Assert.Equal(0, await accounts.CodeOfAsync(New("bob"), AccountHarness.Nobody(address)));
        Assert.Equal(ann.UserID, (await accounts.FindAsync(ann.UserID)).UserID);
    }

    [Fact]
    public async Task Who_has_addresses_logs_in_from_nowhere_else_with_a_password_or_a_code()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var ann = await accounts.RegisterAsync("ann");
        var bob = await accounts.RegisterByMailAsync("bob@example.com");
        await accounts.SendAsync(new AddLogInAddresses([new(ann.UserID, Office), new(ann.UserID, "::1"), new(bob.UserID, Office)]), AccountHarness.Admin);

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(20012, await accounts.LogInCodeAsync("ann", "wrong"));
        }

        Assert.Equal(20012, await accounts.LogInCodeAsync("ann", address: ""));
        Assert.Equal(0, await accounts.LogInCodeAsync("ann", address: Office));
        Assert.Equal(0, await accounts.LogInCodeAsync("ann", address: "::1"));
        var byCode = new LogIn(Email: "bob@example.com", VerifyCode: AccountHarness.FixedCode, Platform: 5);
        Assert.Equal(20012, await accounts.CodeOfAsync(byCode, AccountHarness.Nobody(Home)));
        Assert.Equal(0, await accounts.CodeOfAsync(byCode, AccountHarness.Nobody(Office)));

        await accounts.SendAsync(new DeleteLogInAddresses([new(ann.UserID, Office), new(ann.UserID, "::1")]), AccountHarness.Admin);
        Assert.Equal(0, await accounts.LogInCodeAsync("ann"));
    }

    [Fact]
    public async Task Addresses_are_found_by_what_they_may_not_do()
    {
        await using var accounts = await AccountHarness.StartAsync();
        await accounts.SendAsync(
            new AddForbiddenAddresses([new("192.0.2.1"), new("192.0.2.2", LimitLogin: true), new("192.0.2.3", LimitRegister: true), new("192.0.2.4", true, true)]),
            AccountHarness.Admin);

        Assert.Equal(["4", "3", "2", "1"], await EndsAsync(0));
        Assert.Equal(["1"], await EndsAsync(1));
        Assert.Equal(["2"], await EndsAsync(2));
        Assert.Equal(["3"], await EndsAsync(3));
        Assert.Equal(["4", "2"], await EndsAsync(4));
        Assert.Equal(["4", "3"], await EndsAsync(5));
        Assert.Equal(["4"], await EndsAsync(6));
        Assert.Equal(["3"], await EndsAsync(0, "2.3"));
        var found = await accounts.SendAsync(new SearchForbiddenAddresses(Pagination: new(1, 1)), AccountHarness.Admin);
        Assert.Equal((4L, new ForbiddenAddress("192.0.2.4", true, true, 1_800_000_000_000L)), (found.Total, Assert.Single(found.Forbiddens)));

        async Task<IEnumerable<string>> EndsAsync(int status, string keyword = "")
        {
            var answer = await accounts.SendAsync(new SearchForbiddenAddresses(keyword, status, Page), AccountHarness.Admin);
            Assert.Equal(answer.Total, answer.Forbiddens.Count);
            return answer.Forbiddens.Select(static one => one.Ip[^1..]);
        }
    }

    [Fact]
    public async Task The_addresses_of_users_are_found_with_what_is_shown_of_them()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var (ann, bob) = (await accounts.RegisterAsync("ann", "Ann"), await accounts.RegisterAsync("bob", "Bob"));
        await accounts.SendAsync(new AddLogInAddresses([new(ann.UserID, Home), new(bob.UserID, Office)]), AccountHarness.Admin);

        var all = await accounts.SendAsync(new SearchLogInAddresses("", Page), AccountHarness.Admin);
        Assert.Equal((2L, "Bob", "Ann"), (all.Total, all.Limits[0].User.Nickname, all.Limits[1].User.Nickname));
        var found = Assert.Single((await accounts.SendAsync(new SearchLogInAddresses("203.0", Page), AccountHarness.Admin)).Limits);
        Assert.Equal((ann.UserID, Home, 1_800_000_000_000L), (found.UserID, found.Ip, found.CreateTime));
    }

    [Fact]
    public async Task What_breaks_a_rule_is_refused_and_nothing_is_done()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var ann = await accounts.RegisterAsync("ann");
        await accounts.SendAsync(new AddForbiddenAddresses([new(Office, LimitLogin: true)]), AccountHarness.Admin);
        await accounts.SendAsync(new AddLogInAddresses([new(ann.UserID, Home)]), AccountHarness.Admin);
        Assert.Equal(1001, await accounts.CodeOfAsync(new AddForbiddenAddresses([]), AccountHarness.Admin));
        Assert.Equal(1001, await accounts.CodeOfAsync(new AddForbiddenAddresses([new("7")]), AccountHarness.Admin));
        Assert.Equal(1001, await accounts.CodeOfAsync(new AddForbiddenAddresses([new("203.0.113.0/24")]), AccountHarness.Admin));
        Assert.Equal(1003, await accounts.CodeOfAsync(new AddForbiddenAddresses([new(Home, true, true), new(Office)]), AccountHarness.Admin));
        Assert.Equal(1001, await accounts.CodeOfAsync(new SearchForbiddenAddresses(Status: 7, Pagination: Page), AccountHarness.Admin));
        Assert.Equal(1001, await accounts.CodeOfAsync(new AddLogInAddresses([new(ann.UserID, "here")]), AccountHarness.Admin));
        Assert.Equal(1003, await accounts.CodeOfAsync(new AddLogInAddresses([new(ann.UserID, Office), new(ann.UserID, Home)]), AccountHarness.Admin));
        Assert.Equal(1004, await accounts.CodeOfAsync(new AddLogInAddresses([new("nobody", Home)]), AccountHarness.Admin));
        Assert.Equal(1, (await accounts.SendAsync(new SearchForbiddenAddresses("", 0, Page), AccountHarness.Admin)).Total);
        Assert.Equal(1, (await accounts.SendAsync(new SearchLogInAddresses("", Page), AccountHarness.Admin)).Total);

        var caller = AccountHarness.As(ann.UserID);
        Assert.Equal(1002, await accounts.CodeOfAsync(new AddForbiddenAddresses([new(Home)]), caller));
        Assert.Equal(1002, await accounts.CodeOfAsync(new DeleteForbiddenAddresses([Office]), caller));
        Assert.Equal(1002, await accounts.CodeOfAsync(new SearchForbiddenAddresses("", 0, Page), caller));
        Assert.Equal(1002, await accounts.CodeOfAsync(new AddLogInAddresses([new(ann.UserID, Office)]), caller));
        Assert.Equal(1002, await accounts.CodeOfAsync(new DeleteLogInAddresses([new(ann.UserID, Home)]), caller));
        Assert.Equal(1002, await accounts.CodeOfAsync(new SearchLogInAddresses("", Page), caller));
    }

    private static RegisterAccount New(string account)
        => new(Platform: 5, User: new NewAccount(Nickname: "Nick", Account: account, Password: "secret"));
}
