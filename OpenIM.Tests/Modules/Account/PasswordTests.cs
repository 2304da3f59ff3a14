using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Sessions;
using OpenIM.Modules.Account.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Modules.Account;

public sealed class PasswordTests
{
    [Fact]
    public async Task A_new_password_ends_all_log_ins_before_it_is_answered()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var web = await accounts.RegisterAsync("bob");
        var phone = await accounts.SendAsync(new LogIn(Account: "bob", Password: "secret", Platform: 11));

        await accounts.SendAsync(new ChangePassword(web.UserID, "secret", "new"), AccountHarness.As(web.UserID));

        foreach (var logIn in new[] { web, phone })
        {
            Assert.Equal(20101, await accounts.CodeOfAsync(new VerifyAccountToken(logIn.ChatToken)));
            Assert.Equal(1506, await accounts.CodeOfAsync(new VerifyToken(logIn.ImToken)));
        }

        Assert.Equal([5, 11], accounts.Heard.Events.OfType<UserForcedOut>().Select(static forced => forced.PlatformID).Order());
        Assert.Equal(20001, await accounts.LogInCodeAsync("bob"));
        var again = await accounts.SendAsync(new LogIn(Account: "bob", Password: "new", Platform: 5));
        Assert.Equal(0, await accounts.CodeOfAsync(new VerifyToken(again.ImToken)));
    }

    [Fact]
    public async Task The_log_ins_of_others_stay()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var bob = await accounts.RegisterAsync("bob");
        var ann = await accounts.RegisterAsync("ann");
        await accounts.SendAsync(new ChangePassword(bob.UserID, "secret", "new"), AccountHarness.As(bob.UserID));
        Assert.Equal(0, await accounts.CodeOfAsync(new VerifyAccountToken(ann.ChatToken)));
        Assert.Equal(0, await accounts.CodeOfAsync(new VerifyToken(ann.ImToken)));
    }

    [Fact]
    public async Task Changing_takes_the_current_password_and_ones_own_account()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var bob = await accounts.RegisterAsync("bob");
        var self = AccountHarness.As(bob.UserID);

        Assert.Equal(1002, await accounts.CodeOfAsync(new ChangePassword(bob.UserID, "wrong", "new"), self));
        Assert.Equal(1001, await accounts.CodeOfAsync(new ChangePassword(bob.UserID, "secret", ""), self));
        Assert.Equal(1001, await accounts.CodeOfAsync(new ChangePassword(bob.UserID, "secret", "secret"), self));
        Assert.Equal(1001, await accounts.CodeOfAsync(new ChangePassword("", "secret", "new"), self));
        Assert.Equal(1002, await accounts.CodeOfAsync(new ChangePassword(bob.UserID, "secret", "new"), AccountHarness.As("another")));
        Assert.Equal(1001, await accounts.CodeOfAsync(new ChangePassword("nobody", "", "new"), AccountHarness.Admin));
        Assert.Equal(0, await accounts.LogInCodeAsync("bob"));
        Assert.Equal(0, await accounts.CodeOfAsync(new VerifyAccountToken(bob.ChatToken)));
    }

    [Fact]
    public async Task Guessing_at_the_current_password_is_bounded()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var bob = await accounts.RegisterAsync("bob");
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(1002, await accounts.CodeOfAsync(new ChangePassword(bob.UserID, "wrong", "new"), AccountHarness.As(bob.UserID)));
        }

        Assert.Equal(429, await accounts.CodeOfAsync(new ChangePassword(bob.UserID, "secret", "new"), AccountHarness.As(bob.UserID)));
    }

    [Fact]
    public async Task An_administrator_needs_no_current_password()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var bob = await accounts.RegisterAsync("bob");

        Assert.Equal(1002, await accounts.CodeOfAsync(new ResetUserPassword(bob.UserID, "new"), AccountHarness.As(bob.UserID)));
        await accounts.SendAsync(new ResetUserPassword(bob.UserID, "new"), AccountHarness.Admin);
        Assert.Equal(20101, await accounts.CodeOfAsync(new VerifyAccountToken(bob.ChatToken)));
        await accounts.SendAsync(new ChangePassword(bob.UserID, "", "newer"), AccountHarness.Admin);
        Assert.Equal(0, await accounts.LogInCodeAsync("bob", "newer"));
    }

    [Fact]
    public async Task A_code_resets_a_password_once_and_ends_all_log_ins()
    {
        await using var accounts = await AccountHarness.StartAsync(sendsMail: true);
        await accounts.SendAsync(new SendVerifyCode(UsedFor: 1, Email: "bob@example.com"));
        var bob = await accounts.RegisterByMailAsync("bob@example.com", accounts.Mails.Newest);
        await accounts.SendAsync(new SendVerifyCode(UsedFor: 2, Email: "bob@example.com"));
        var reset = new ResetPassword(Email: "bob@example.com", VerifyCode: accounts.Mails.Newest, Password: "new");

        Assert.Equal(20006, await accounts.CodeOfAsync(reset with { VerifyCode = accounts.Mails.Wrong }));
        Assert.Equal(1001, await accounts.CodeOfAsync(reset with { Password = "" }));
        Assert.Equal(0, await accounts.CodeOfAsync(reset));
        Assert.Equal(20009, await accounts.CodeOfAsync(reset with { Password = "mine" }));

        Assert.Equal(20101, await accounts.CodeOfAsync(new VerifyAccountToken(bob.ChatToken)));
        Assert.Equal(1506, await accounts.CodeOfAsync(new VerifyToken(bob.ImToken)));
        Assert.Equal(0, await accounts.CodeOfAsync(new LogIn(Email: "bob@example.com", Password: "new", Platform: 5)));
    }

    [Fact]
    public async Task Resetting_the_password_of_nobody_is_1004()
    {
        await using var accounts = await AccountHarness.StartAsync();
        Assert.Equal(1004, await accounts.CodeOfAsync(
            new ResetPassword(Email: "nobody@example.com", VerifyCode: AccountHarness.FixedCode, Password: "new")));
    }

    [Fact]
    public async Task A_log_in_that_a_new_password_overtakes_is_refused()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var bob = await accounts.RegisterAsync("bob");
        var before = await accounts.Store.Get<AccountStore>().FindAsync(bob.UserID, TestContext.Current.CancellationToken);
        await accounts.SendAsync(new ResetUserPassword(bob.UserID, "new"), AccountHarness.Admin);

        var refusal = await Assert.ThrowsAsync<ImException>(
            () => accounts.Store.Get<LogIns>().IssueAsync(before!, 5, TestContext.Current.CancellationToken).AsTask());

        Assert.Equal(Errors.WrongPassword, refusal.Code);
    }

    [Fact]
    public async Task The_password_is_nowhere_in_the_store()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var bob = await accounts.SendAsync(new RegisterAccount(
            Platform: 5, AutoLogin: true, User: new NewAccount(Nickname: "B", Account: "bob", Password: "a-very-peculiar-password")));
        accounts.Store.Database.Dialect.ClosePools();
        var place = accounts.Store.Dialect.Place;
        var stored = string.Concat(Directory.GetFiles(Path.GetDirectoryName(place)!, Path.GetFileName(place) + "*").Select(ReadShared));
        Assert.Contains(bob.UserID, stored, StringComparison.Ordinal);
        Assert.DoesNotContain("a-very-peculiar-password", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(bob.ChatToken, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(bob.ImToken, stored, StringComparison.Ordinal);
    }

    private static string ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
