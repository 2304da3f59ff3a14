using OpenIM.Modules.Account;
using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Tests.Modules.Account;

public sealed class VerifyCodeTests
{
    private const string Bob = "bob@example.com";

    private static readonly SendVerifyCode ToBob = new(UsedFor: 1, Email: Bob);

    [Fact]
    public async Task A_sent_code_is_right_as_often_as_it_is_checked()
    {
        await using var accounts = await AccountHarness.StartAsync(sendsMail: true);
        await accounts.SendAsync(ToBob);
        Assert.Matches("^[0-9]{6}$", accounts.Mails.Newest);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(0, await CheckAsync(accounts, accounts.Mails.Newest));
        }
    }

    [Fact]
    public async Task Only_the_newest_code_counts()
    {
        await using var accounts = await AccountHarness.StartAsync(sendsMail: true);
        await accounts.SendAsync(ToBob);
        var first = accounts.Mails.Newest;
        do
        {
            await accounts.SendAsync(ToBob);
        }
        while (accounts.Mails.Newest == first);

        Assert.Equal(20006, await CheckAsync(accounts, first));
        Assert.Equal(0, await CheckAsync(accounts, accounts.Mails.Newest));
    }

    [Fact]
    public async Task A_code_is_tried_so_often_and_no_more()
    {
        await using var accounts = await AccountHarness.StartAsync(new AccountOptions { FailuresPerAccount = 100 }, sendsMail: true);
        await accounts.SendAsync(ToBob);
        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => CheckAsync(accounts, accounts.Mails.Wrong))));
        Assert.Equal([20006, 20006, 20006, 20006, 20006, 20008, 20008, 20008], codes.Order());
        Assert.Equal(20008, await CheckAsync(accounts, accounts.Mails.Newest));
    }

    [Fact]
    public async Task A_code_grows_old()
    {
        await using var accounts = await AccountHarness.StartAsync(sendsMail: true);
        Assert.Equal(20007, await CheckAsync(accounts, "123456"));
        await accounts.SendAsync(ToBob);
        accounts.Clock.Advance(TimeSpan.FromSeconds(299));
        Assert.Equal(0, await CheckAsync(accounts, accounts.Mails.Newest));
        accounts.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(20007, await CheckAsync(accounts, accounts.Mails.Newest));
    }

    [Fact]
    public async Task So_many_go_to_an_address_in_a_day()
    {
        await using var accounts = await AccountHarness.StartAsync(new AccountOptions { CodesPerDay = 2 }, sendsMail: true);
        Assert.Equal(0, await accounts.CodeOfAsync(ToBob));
        Assert.Equal(0, await accounts.CodeOfAsync(ToBob with { Email = "BOB@example.com" }));
        Assert.Equal(20005, await accounts.CodeOfAsync(ToBob));
        Assert.Equal(0, await accounts.CodeOfAsync(ToBob with { Email = "ann@example.com" }));
        Assert.Equal(3, accounts.Mails.Count);
        accounts.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await accounts.CodeOfAsync(ToBob));
    }

    [Fact]
    public async Task So_many_are_asked_for_from_one_network_address()
    {
        await using var accounts = await AccountHarness.StartAsync(new AccountOptions { CodesPerDayAndAddress = 2 }, sendsMail: true);
        Assert.Equal(0, await accounts.CodeOfAsync(ToBob with { Email = "a@example.com" }));
        Assert.Equal(0, await accounts.CodeOfAsync(ToBob with { Email = "b@example.com" }));
        Assert.Equal(20005, await accounts.CodeOfAsync(ToBob with { Email = "c@example.com" }));
        Assert.Equal(0, await accounts.CodeOfAsync(ToBob, AccountHarness.Nobody("198.51.100.1")));
    }

    [Fact]
    public async Task A_code_that_could_not_be_sent_is_as_if_it_had_never_been()
    {
        await using var accounts = await AccountHarness.StartAsync(new AccountOptions { CodesPerDay = 2 }, sendsMail: true);
        await accounts.SendAsync(ToBob);
        accounts.Mails.Fails = true;
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(500, await accounts.CodeOfAsync(ToBob));
        }

        accounts.Mails.Fails = false;
        Assert.Equal(0, await CheckAsync(accounts, accounts.Mails.Newest));
        Assert.Equal(0, await accounts.CodeOfAsync(ToBob));
    }

    [Fact]
    public async Task Who_hangs_up_while_a_code_is_on_its_way_has_asked_for_one()
    {
        await using var accounts = await AccountHarness.StartAsync(new AccountOptions { CodesPerDay = 2 }, sendsMail: true);
        for (var i = 0; i < 2; i++)
        {
            using var hangUp = new CancellationTokenSource();
            accounts.Mails.HangUp = hangUp;
            await accounts.Store.Get<Mediator>().SendAsync(ToBob, AccountHarness.Nobody(), hangUp.Token);
            Assert.Equal(i + 1, accounts.Mails.Count);
        }

        Assert.Equal(20005, await accounts.CodeOfAsync(ToBob));
    }

    [Fact]
    public async Task The_fixed_code_counts_only_where_nothing_is_sent()
    {
        await using var accounts = await AccountHarness.StartAsync(sendsMail: true);
        await accounts.SendAsync(ToBob);
        if (accounts.Mails.Newest != AccountHarness.FixedCode)
        {
            Assert.Equal(20006, await CheckAsync(accounts, AccountHarness.FixedCode));
        }

        Assert.Equal(0, await accounts.CodeOfAsync(new SendVerifyCode(UsedFor: 1, AreaCode: "+86", PhoneNumber: "123")));
        Assert.Equal(0, await accounts.CodeOfAsync(new CheckVerifyCode(AreaCode: "86", PhoneNumber: "123", VerifyCode: AccountHarness.FixedCode)));
        Assert.Equal(20006, await accounts.CodeOfAsync(new CheckVerifyCode(AreaCode: "86", PhoneNumber: "123", VerifyCode: "000000")));
    }

    [Fact]
    public async Task Guessing_at_the_fixed_code_is_bounded()
    {
        await using var accounts = await AccountHarness.StartAsync();
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(20006, await CheckAsync(accounts, "000000"));
        }

        Assert.Equal(429, await CheckAsync(accounts, AccountHarness.FixedCode));
    }

    [Theory]
    [InlineData(0, Bob, "", "", 1001)]
    [InlineData(4, Bob, "", "", 1001)]
    [InlineData(1, "", "", "", 1001)]
    [InlineData(1, "", "+86", "", 1001)]
    [InlineData(1, "bob", "+86", "123", 1001)]
    [InlineData(2, Bob, "", "", 20002)]
    [InlineData(3, "", "+86", "123", 20002)]
    public async Task A_code_that_helps_nobody_is_not_sent(int usedFor, string email, string areaCode, string phoneNumber, int code)
    {
        await using var accounts = await AccountHarness.StartAsync(sendsMail: true);
        Assert.Equal(code, await accounts.CodeOfAsync(new SendVerifyCode(usedFor, "", areaCode, phoneNumber, email)));
        Assert.Equal(0, accounts.Mails.Count);
    }

    [Fact]
    public async Task Where_registration_is_closed_no_code_is_sent_for_it()
    {
        await using var accounts = await AccountHarness.StartAsync(new AccountOptions { Registration = "closed" }, sendsMail: true);
        Assert.Equal(1002, await accounts.CodeOfAsync(ToBob));
    }

    [Fact]
    public async Task Where_nothing_is_configured_the_refusal_names_the_key()
    {
        await using var accounts = await AccountHarness.StartAsync(new AccountOptions());
        var refusal = await Assert.ThrowsAsync<OpenIM.Modules.Platform.Errors.ImException>(() => accounts.SendAsync(ToBob).AsTask());
        Assert.Equal("this server sends no verification codes there: account.mail.host is not configured", refusal.Detail);
    }

    private static Task<int> CheckAsync(AccountHarness accounts, string code)
        => accounts.CodeOfAsync(new CheckVerifyCode(Email: Bob, VerifyCode: code));
}
