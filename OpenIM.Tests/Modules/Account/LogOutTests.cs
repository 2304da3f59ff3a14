using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Modules.Account;

public sealed class LogOutTests
{
    [Fact]
    public async Task A_log_in_ends_and_the_others_stay()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var web = await accounts.RegisterAsync("bob");
        var phone = await accounts.SendAsync(new LogIn(Account: "bob", Password: "secret", Platform: 11));

        await accounts.SendAsync(new LogOut(web.ChatToken), AccountHarness.As(web.UserID));

        Assert.Equal(20101, await accounts.CodeOfAsync(new VerifyAccountToken(web.ChatToken)));
        Assert.Equal(0, await accounts.CodeOfAsync(new VerifyAccountToken(phone.ChatToken)));
        Assert.Equal(0, await accounts.CodeOfAsync(new VerifyToken(web.ImToken)));
    }

    [Fact]
    public async Task Everywhere_ends_all_log_ins_of_both_APIs_before_it_is_answered()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var web = await accounts.RegisterAsync("bob");
        var phone = await accounts.SendAsync(new LogIn(Account: "bob", Password: "secret", Platform: 11));
        var ann = await accounts.RegisterAsync("ann");

        await accounts.SendAsync(new LogOut(Everywhere: true), AccountHarness.As(web.UserID));

        foreach (var logIn in new[] { web, phone })
        {
            Assert.Equal(20101, await accounts.CodeOfAsync(new VerifyAccountToken(logIn.ChatToken)));
            Assert.Equal(1506, await accounts.CodeOfAsync(new VerifyToken(logIn.ImToken)));
        }

        Assert.Equal(0, await accounts.CodeOfAsync(new VerifyAccountToken(ann.ChatToken)));
        Assert.Equal(0, await accounts.CodeOfAsync(new VerifyToken(ann.ImToken)));
        Assert.Equal(0, await accounts.LogInCodeAsync("bob"));
    }

    [Fact]
    public async Task Nobody_ends_a_log_in_of_somebody_else()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var bob = await accounts.RegisterAsync("bob");

        Assert.Equal(0, await accounts.CodeOfAsync(new LogOut(bob.ChatToken), AccountHarness.As("another")));
        Assert.Equal(0, await accounts.CodeOfAsync(new VerifyAccountToken(bob.ChatToken)));
        Assert.Equal(1001, await accounts.CodeOfAsync(new LogOut(), AccountHarness.As(bob.UserID)));
    }
}
