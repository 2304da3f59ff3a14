using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Modules.Account;

public sealed class BlockTests
{
    private static readonly Pagination Page = new(1, 10);

    [Fact]
    public async Task Who_is_blocked_is_logged_out_everywhere_and_hears_why()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var bob = await accounts.RegisterAsync("bob");
        await accounts.SendAsync(new BlockAccount(bob.UserID, "spam"), AccountHarness.Admin);

        Assert.Equal(20101, await accounts.CodeOfAsync(new VerifyAccountToken(bob.ChatToken)));
        Assert.NotEqual(0, await accounts.CodeOfAsync(new VerifyToken(bob.ImToken)));
        Assert.Equal(20012, await accounts.LogInCodeAsync("bob"));
        var refusal = await Assert.ThrowsAsync<ImException>(async () => await accounts.SendAsync(new LogIn(Account: "bob", Password: "wrong", Platform: 5)));
        Assert.Equal(("account forbidden: spam", 20012), (refusal.Detail, refusal.Code.Number));

        await accounts.SendAsync(new UnblockAccounts([bob.UserID]), AccountHarness.Admin);
        Assert.Equal(0, await accounts.LogInCodeAsync("bob"));
    }

    [Fact]
    public async Task A_code_does_not_open_a_blocked_account_either()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var bob = await accounts.RegisterByMailAsync("bob@example.com");
        await accounts.SendAsync(new BlockAccount(bob.UserID), AccountHarness.Admin);
        Assert.Equal(20012, await accounts.CodeOfAsync(new LogIn(Email: "bob@example.com", VerifyCode: AccountHarness.FixedCode, Platform: 5)));
    }

    [Fact]
    public async Task Tries_at_a_blocked_account_lock_nobody_out()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var bob = await accounts.RegisterAsync("bob");
        await accounts.SendAsync(new BlockAccount(bob.UserID), AccountHarness.Admin);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(20012, await accounts.LogInCodeAsync("bob"));
        }

        await accounts.SendAsync(new UnblockAccounts([bob.UserID]), AccountHarness.Admin);
        Assert.Equal(0, await accounts.LogInCodeAsync("bob"));
    }

    [Fact]
    public async Task Blocks_are_found_and_their_accounts_can_be_left_out()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var (ann, bob) = (await accounts.RegisterAsync("ann"), await accounts.RegisterAsync("bob", "Bob"));
        await accounts.SendAsync(new BlockAccount(ann.UserID, "rude"), AccountHarness.Admin);
        await accounts.SendAsync(new BlockAccount(bob.UserID, "Spam"), AccountHarness.Admin);

        var found = await accounts.SendAsync(new SearchBlocks("SPA", Page), AccountHarness.Admin);
        Assert.Equal(1, found.Total);
        var block = Assert.Single(found.Users);
        Assert.Equal(
            (bob.UserID, "bob", "Bob", "Spam", "imAdmin", 1_800_000_000_000L),
            (block.UserID, block.Account, block.Nickname, block.Reason, block.OpUserID, block.CreateTime));
        Assert.Equal([bob.UserID, ann.UserID], (await accounts.SendAsync(new SearchBlocks("", Page), AccountHarness.Admin)).Users.Select(static user => user.UserID));

        await accounts.SendAsync(new UnblockAccounts([ann.UserID]), AccountHarness.Admin);
        var caller = AccountHarness.As(ann.UserID);
        Assert.Equal(2, (await accounts.SendAsync(new SearchUsersFull("", Page), caller)).Total);
        Assert.Equal(ann.UserID, Assert.Single((await accounts.SendAsync(new SearchUsersFull("", Page, Normal: 1), caller)).Users).UserID);
    }

    [Fact]
    public async Task What_cannot_be_blocked_or_unblocked_is_refused_and_nothing_is_done()
    {
        await using var accounts = await AccountHarness.StartAsync();
        var bob = await accounts.RegisterAsync("bob");
        Assert.Equal(1001, await accounts.CodeOfAsync(new BlockAccount(), AccountHarness.Admin));
        Assert.Equal(1001, await accounts.CodeOfAsync(new BlockAccount("nobody"), AccountHarness.Admin));
        Assert.Equal(1001, await accounts.CodeOfAsync(new BlockAccount(bob.UserID, new string('x', 1025)), AccountHarness.Admin));
        Assert.Equal(1002, await accounts.CodeOfAsync(new BlockAccount(bob.UserID), AccountHarness.As(bob.UserID)));
        Assert.Equal(0, await accounts.LogInCodeAsync("bob"));

        await accounts.SendAsync(new BlockAccount(bob.UserID), AccountHarness.Admin);
        Assert.Equal(1001, await accounts.CodeOfAsync(new BlockAccount(bob.UserID), AccountHarness.Admin));
        Assert.Equal(1001, await accounts.CodeOfAsync(new UnblockAccounts([]), AccountHarness.Admin));
        Assert.Equal(1001, await accounts.CodeOfAsync(new UnblockAccounts([bob.UserID, bob.UserID]), AccountHarness.Admin));
        Assert.Equal(1001, await accounts.CodeOfAsync(new UnblockAccounts([bob.UserID, "nobody"]), AccountHarness.Admin));
        Assert.Equal(1002, await accounts.CodeOfAsync(new UnblockAccounts([bob.UserID]), AccountHarness.As(bob.UserID)));
        Assert.Equal(1002, await accounts.CodeOfAsync(new SearchBlocks("", Page), AccountHarness.As(bob.UserID)));
        Assert.Equal(20012, await accounts.LogInCodeAsync("bob"));
    }
}
