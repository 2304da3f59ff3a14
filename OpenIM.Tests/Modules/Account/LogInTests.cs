using OpenIM.Modules.Account;
using OpenIM.Modules.Account.Contracts;

namespace OpenIM.Tests.Modules.Account;

public sealed class LogInTests
{
    [Fact]
    public async Task A_name_a_phone_number_and_a_mail_address_log_in_each()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var user = new NewAccount(
            Nickname: "B", Account: "Bob", AreaCode: "86", PhoneNumber: "13800000000", Email: "Bob@example.com", Password: "secret");
        var registered = await accounts.SendAsync(new RegisterAccount(VerifyCode: AccountHarness.FixedCode, Platform: 5, User: user));

        foreach (var request in new LogIn[]
        {
            new(Account: "bob", Platform: 5, Password: "secret"),
            new(AreaCode: "+86", PhoneNumber: "13800000000", Platform: 5, Password: "secret"),
            new(Email: "bob@EXAMPLE.com", Platform: 5, Password: "secret"),
            new(AreaCode: "+86", Email: "bob@example.com", Platform: 5, VerifyCode: AccountHarness.FixedCode),
            new(AreaCode: "+86", PhoneNumber: "13800000000", Platform: 2, VerifyCode: AccountHarness.FixedCode),
        })
        {
            var result = await accounts.SendAsync(request);
            Assert.Equal(registered.UserID, result.UserID);
            Assert.Equal(0, await accounts.CodeOfAsync(new VerifyAccountToken(result.ChatToken)));
        }
    }

    public static TheoryData<LogIn, int> Refused => new()
    {
        { new(Account: "bob", Password: "Secret", Platform: 5), 20001 },
        { new(Account: "ann", Password: "secret", Platform: 5), 20002 },
        { new(Account: "bob", Platform: 5), 1001 },
        { new(Password: "secret", Platform: 5), 1001 },
        { new(Account: "bob", Password: "secret"), 1001 },
        { new(Account: "bob", Password: "secret", Platform: 10), 1002 },
        { new(Account: "bob", VerifyCode: AccountHarness.FixedCode, Platform: 5), 1001 },
        { new(Account: "bob", Email: "eve@example.com", VerifyCode: AccountHarness.FixedCode, Platform: 5), 20006 },
        { new(Email: "eve@example.com", VerifyCode: "111111", Platform: 5), 20006 },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_bad_log_in_is_refused(LogIn request, int code)
    {
        await using var accounts = await AccountHarness.StartAsync();
        await accounts.RegisterAsync("bob");
        await accounts.RegisterByMailAsync("eve@example.com");
        Assert.Equal(code, await accounts.CodeOfAsync(request));
    }

    [Fact]
    public async Task An_account_without_password_logs_in_by_code_only()
    {
        await using var accounts = await AccountHarness.StartAsync();
        await accounts.SendAsync(new RegisterAccount(
            VerifyCode: AccountHarness.FixedCode, Platform: 5, User: new NewAccount(Nickname: "B", Email: "bob@example.com")));
        Assert.Equal(20001, await accounts.CodeOfAsync(new LogIn(Email: "bob@example.com", Password: "x", Platform: 5)));
        Assert.Equal(0, await accounts.CodeOfAsync(new LogIn(Email: "bob@example.com", VerifyCode: AccountHarness.FixedCode, Platform: 5)));
    }

    [Fact]
    public async Task A_sent_code_logs_in_once()
    {
        await using var accounts = await AccountHarness.StartAsync(sendsMail: true);
        await accounts.SendAsync(new SendVerifyCode(UsedFor: 1, Email: "bob@example.com"));
        await accounts.RegisterByMailAsync("bob@example.com", accounts.Mails.Newest);
        await accounts.SendAsync(new SendVerifyCode(UsedFor: 3, Email: "bob@example.com"));
        var logIn = new LogIn(Email: "bob@example.com", VerifyCode: accounts.Mails.Newest, Platform: 5);

        var codes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => accounts.CodeOfAsync(logIn))));

        Assert.Equal([0, 20009, 20009, 20009], codes.Order());
    }

    [Fact]
    public async Task After_too_many_wrong_passwords_the_right_one_is_refused_too_until_the_window_is_over()
    {
        await using var accounts = await AccountHarness.StartAsync(new AccountOptions { FailuresPerAccount = 3 });
        await accounts.RegisterAsync("bob");
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(20001, await accounts.LogInCodeAsync("bob", "wrong", $"198.51.100.{i}"));
        }

        Assert.Equal(429, await accounts.LogInCodeAsync("BOB"));
        accounts.Clock.Advance(TimeSpan.FromSeconds(599));
        Assert.Equal(429, await accounts.LogInCodeAsync("bob"));
        accounts.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, await accounts.LogInCodeAsync("bob"));
    }

    [Fact]
    public async Task The_refusal_says_what_and_for_how_long()
    {
        await using var accounts = await AccountHarness.StartAsync(new AccountOptions { FailuresPerAccount = 1 });
        await accounts.RegisterAsync("bob");
        await accounts.LogInCodeAsync("bob", "wrong");
        var refusal = await Assert.ThrowsAsync<OpenIM.Modules.Platform.Errors.ImException>(
            () => accounts.SendAsync(new LogIn(Account: "bob", Password: "secret", Platform: 5)).AsTask());
        Assert.Equal("too many failed attempts for this account, try again in 600 s", refusal.Detail);
    }

    [Fact]
    public async Task Guessing_at_many_accounts_from_one_address_ends_too()
    {
        await using var accounts = await AccountHarness.StartAsync(new AccountOptions { FailuresPerAddress = 3 });
        await accounts.RegisterAsync("bob");
        foreach (var name in new[] { "a", "b", "c" })
        {
            Assert.Equal(20002, await accounts.LogInCodeAsync(name));
        }

        Assert.Equal(429, await accounts.LogInCodeAsync("bob"));
        Assert.Equal(0, await accounts.LogInCodeAsync("bob", address: "198.51.100.1"));
    }

    [Fact]
    public async Task This_machine_has_no_limit_by_address()
    {
        await using var accounts = await AccountHarness.StartAsync(new AccountOptions { FailuresPerAddress = 1 });
        await accounts.RegisterAsync("bob");
        Assert.Equal(20002, await accounts.LogInCodeAsync("a", address: "127.0.0.1"));
        Assert.Equal(0, await accounts.LogInCodeAsync("bob", address: "127.0.0.1"));
    }

    [Fact]
    public async Task Right_passwords_are_not_counted()
    {
        await using var accounts = await AccountHarness.StartAsync(new AccountOptions { FailuresPerAccount = 1, FailuresPerAddress = 1 });
        await accounts.RegisterAsync("bob");
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(0, await accounts.LogInCodeAsync("bob"));
        }
    }

    [Fact]
    public async Task Many_guesses_at_the_same_time_get_no_further_than_as_many_in_a_row()
    {
        await using var accounts = await AccountHarness.StartAsync(new AccountOptions { FailuresPerAccount = 3, FailuresPerAddress = 0 });
        await accounts.RegisterAsync("bob");
        var codes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => accounts.LogInCodeAsync("bob", "wrong"))));
        Assert.Equal(3, codes.Count(static code => code == 20001));
        Assert.Equal(9, codes.Count(static code => code == 429));
    }

    [Theory]
    [InlineData("", 1503)]
    [InlineData("oa_", 1503)]
    [InlineData("Bearer x", 1503)]
    [InlineData("a.b.c", 1505)]
    [InlineData("oa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 20101)]
    public async Task What_is_no_token_is_told_apart(string token, int code)
    {
        await using var accounts = await AccountHarness.StartAsync();
        Assert.Equal(code, await accounts.CodeOfAsync(new VerifyAccountToken(token)));
    }

    [Fact]
    public async Task The_tokens_of_the_two_APIs_are_nothing_to_each_other()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var bob = await accounts.RegisterAsync("bob");
        Assert.Equal(1505, await accounts.CodeOfAsync(new VerifyAccountToken(bob.ImToken)));
        Assert.Equal(1503, await accounts.CodeOfAsync(new OpenIM.Modules.User.Contracts.VerifyToken(bob.ChatToken)));
    }

    [Fact]
    public async Task A_token_expires_and_is_swept_a_month_later()
    {
        await using var accounts = await AccountHarness.StartAsync(new AccountOptions { TokenExpireDays = 1 });
        var bob = await accounts.RegisterAsync("bob");
        accounts.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1501, await accounts.CodeOfAsync(new VerifyAccountToken(bob.ChatToken)));

        var sweep = accounts.Store.Get<IEnumerable<OpenIM.Modules.Platform.Jobs.IJob>>().Single(static job => job.Name == "account.expiry");
        await sweep.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1501, await accounts.CodeOfAsync(new VerifyAccountToken(bob.ChatToken)));
        accounts.Clock.Advance(TimeSpan.FromDays(31));
        await sweep.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(20101, await accounts.CodeOfAsync(new VerifyAccountToken(bob.ChatToken)));
    }

    [Fact]
    public async Task The_hundred_and_first_log_in_ends_the_first()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var first = await accounts.RegisterAsync("bob");
        var last = first;
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(0, await accounts.CodeOfAsync(new VerifyAccountToken(first.ChatToken)));
            accounts.Clock.Advance(TimeSpan.FromSeconds(1));
            last = await accounts.SendAsync(new LogIn(Account: "bob", Password: "secret", Platform: 5));
        }

        Assert.Equal(20101, await accounts.CodeOfAsync(new VerifyAccountToken(first.ChatToken)));
        Assert.Equal(0, await accounts.CodeOfAsync(new VerifyAccountToken(last.ChatToken)));
    }
}
