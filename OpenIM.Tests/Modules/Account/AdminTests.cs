using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Modules.Account;

public sealed class AdminTests
{
    [Fact]
    public async Task The_key_makes_one_administrator_who_logs_in()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var key = (await accounts.SendAsync(new OfferFirstAdmin(), Caller.System)).Key!;

        Assert.Equal(1002, await accounts.CodeOfAsync(new CreateFirstAdmin("guessed", "boss", "secret")));
        Assert.Equal(1001, await accounts.CodeOfAsync(new CreateFirstAdmin(key, "", "secret")));
        Assert.Equal(1001, await accounts.CodeOfAsync(new CreateFirstAdmin(key, "boss", "")));
        Assert.Equal(0, await accounts.CodeOfAsync(new CreateFirstAdmin(key, "Boss", "secret")));
        Assert.Equal(1002, await accounts.CodeOfAsync(new CreateFirstAdmin(key, "other", "secret")));
        Assert.Null((await accounts.SendAsync(new OfferFirstAdmin(), Caller.System)).Key);

        var logIn = await accounts.SendAsync(new LogInAdmin("BOSS", "secret"));
        Assert.Equal(("boss", 100, "imAdmin", "imAdmin"), (logIn.AdminAccount, logIn.Level, logIn.AdminUserID, logIn.ImUserID));
        Assert.True((await accounts.SendAsync(new VerifyAccountToken(logIn.AdminToken))).IsAdmin);
        Assert.True((await accounts.SendAsync(new VerifyToken(logIn.ImToken), Caller.System)).IsAdmin);
    }

    [Fact]
    public async Task Of_many_who_have_the_key_one_becomes_administrator()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var key = (await accounts.SendAsync(new OfferFirstAdmin(), Caller.System)).Key!;
        var codes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => accounts.CodeOfAsync(new CreateFirstAdmin(key, $"boss{i}", "secret")))));
        Assert.Equal([0, 1002, 1002, 1002, 1002, 1002], codes.Order());
    }

    [Fact]
    public async Task Without_an_offer_there_is_no_key_and_only_the_server_is_offered_one()
    {
        await using var accounts = await AccountHarness.StartAsync();
        Assert.Equal(1002, await accounts.CodeOfAsync(new CreateFirstAdmin("", "boss", "secret")));
        Assert.Equal(1002, await accounts.CodeOfAsync(new OfferFirstAdmin(), AccountHarness.Admin));

        await using var withoutAdmins = await AccountHarness.StartAsync(auth: new AuthOptions { Secret = "s", Admins = [] });
        Assert.Null((await withoutAdmins.SendAsync(new OfferFirstAdmin(), Caller.System)).Key);
    }

    [Fact]
    public async Task A_user_is_no_administrator_by_the_same_name()
    {
        await using var accounts = await WithAdminAsync();
        var bob = await accounts.RegisterAsync("boss");
        Assert.False((await accounts.SendAsync(new VerifyAccountToken(bob.ChatToken))).IsAdmin);
        Assert.Equal(20001, await accounts.CodeOfAsync(new LogInAdmin("boss", "wrong")));
        Assert.Equal(20002, await accounts.CodeOfAsync(new LogInAdmin("bob", "secret")));
        Assert.Equal(1001, await accounts.CodeOfAsync(new LogInAdmin("boss", "")));
    }

    [Fact]
    public async Task Guessing_at_an_administrators_password_is_bounded_and_apart_from_users()
    {
        await using var accounts = await WithAdminAsync();
        await accounts.RegisterAsync("boss");
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(20001, await accounts.CodeOfAsync(new LogInAdmin("boss", "wrong"), AccountHarness.Nobody($"198.51.100.{i}")));
        }

        Assert.Equal(429, await accounts.CodeOfAsync(new LogInAdmin("boss", "secret")));
        Assert.Equal(0, await accounts.LogInCodeAsync("boss"));
    }

    [Fact]
    public async Task A_new_password_ends_the_log_ins_of_an_administrator()
    {
        await using var accounts = await WithAdminAsync();
        var logIn = await accounts.SendAsync(new LogInAdmin("boss", "secret"));

        Assert.Equal(1002, await accounts.CodeOfAsync(new ChangeAdminPassword("", "wrong", "new"), AccountHarness.Admin));
        Assert.Equal(1001, await accounts.CodeOfAsync(new ChangeAdminPassword("", "secret", "secret"), AccountHarness.Admin));
        Assert.Equal(1002, await accounts.CodeOfAsync(new ChangeAdminPassword("another", "secret", "new"), AccountHarness.Admin));
        Assert.Equal(1002, await accounts.CodeOfAsync(new ChangeAdminPassword("", "secret", "new"), AccountHarness.As("imAdmin")));
        Assert.Equal(0, await accounts.CodeOfAsync(new VerifyAccountToken(logIn.AdminToken)));
        Assert.Equal(0, await accounts.CodeOfAsync(new ChangeAdminPassword("imAdmin", "secret", "new"), AccountHarness.Admin));

        Assert.Equal(20101, await accounts.CodeOfAsync(new VerifyAccountToken(logIn.AdminToken)));
        Assert.Equal(1506, await accounts.CodeOfAsync(new VerifyToken(logIn.ImToken), Caller.System));
        Assert.Equal(20001, await accounts.CodeOfAsync(new LogInAdmin("boss", "secret")));
        Assert.Equal(0, await accounts.CodeOfAsync(new LogInAdmin("boss", "new")));
    }

    [Fact]
    public async Task Who_is_not_listed_any_more_is_no_administrator()
    {
        var auth = new AuthOptions { Secret = "s", Admins = new List<string> { "imAdmin" } };
        await using var accounts = await WithAdminAsync(auth);
        var logIn = await accounts.SendAsync(new LogInAdmin("boss", "secret"));

        // As after a restart with another config.yaml.
        ((List<string>)auth.Admins)[0] = "somebodyElse";

        Assert.Equal(20101, await accounts.CodeOfAsync(new VerifyAccountToken(logIn.AdminToken)));
        Assert.Equal(1002, await accounts.CodeOfAsync(new LogInAdmin("boss", "secret")));
    }

    [Fact]
    public async Task The_account_of_an_administrator_is_shown_to_them()
    {
        await using var accounts = await WithAdminAsync();
        var info = await accounts.SendAsync(new GetAdminInfo(), AccountHarness.Admin);
        Assert.Equal(new AdminInfo("boss", "", "", "boss", "imAdmin", 100, accounts.Clock.GetUtcNow().ToUnixTimeMilliseconds()), info);
        Assert.Equal(1002, await accounts.CodeOfAsync(new GetAdminInfo(), AccountHarness.As("bob")));
    }

    private static async Task<AccountHarness> WithAdminAsync(AuthOptions? auth = null)
    {
        var accounts = await AccountHarness.StartAsync(auth: auth);
        var key = (await accounts.SendAsync(new OfferFirstAdmin(), Caller.System)).Key!;
        await accounts.SendAsync(new CreateFirstAdmin(key, "boss", "secret"));
        return accounts;
    }
}
