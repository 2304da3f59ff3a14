using OpenIM.Modules.Account;
using OpenIM.Modules.Account.Contracts;

namespace OpenIM.Tests.Modules.Account;

public sealed class InvitationTests
{
    [Fact]
    public async Task Codes_are_made_found_and_deleted()
    {
        await using var accounts = await AccountHarness.StartAsync(new AccountOptions { Registration = "invitation" });
        await accounts.SendAsync(new GenerateInvitationCodes(8, 5, "abcdefgh"), AccountHarness.Admin);
        await accounts.SendAsync(new AddInvitationCodes(["welcome"]), AccountHarness.Admin);
        var bob = await accounts.SendAsync(new RegisterAccount(
            "welcome", Platform: 5, User: new NewAccount(Nickname: "Bob", Account: "bob", Password: "x")));

        var used = Assert.Single((await SearchAsync(accounts, new(Status: 1))).List);
        Assert.Equal(("welcome", bob.UserID, "Bob"), (used.Code, used.UsedUserID, used.UsedUser?.Nickname));
        var unused = await SearchAsync(accounts, new(Status: 2));
        Assert.Equal((5, true), (unused.Total, unused.List.All(static code => code.Code.Length == 8 && code.UsedUser is null)));
        Assert.Equal("welcome", Assert.Single((await SearchAsync(accounts, new(Keyword: "LCOM"))).List).Code);
        Assert.Equal(1, (await SearchAsync(accounts, new(UserIDs: [bob.UserID]))).Total);
        Assert.Equal(2, (await SearchAsync(accounts, new(Codes: ["welcome", unused.List[0].Code]))).Total);

        await accounts.SendAsync(new DeleteInvitationCodes([unused.List[0].Code]), AccountHarness.Admin);
        Assert.Equal(5, (await SearchAsync(accounts, new())).Total);
    }

    [Fact]
    public async Task All_or_none_are_added_and_deleted()
    {
        await using var accounts = await AccountHarness.StartAsync();
        await accounts.SendAsync(new AddInvitationCodes(["a"]), AccountHarness.Admin);
        Assert.Equal(1001, await accounts.CodeOfAsync(new AddInvitationCodes(["b", "a"]), AccountHarness.Admin));
        Assert.Equal(1001, await accounts.CodeOfAsync(new GenerateInvitationCodes(1, 3, "ab"), AccountHarness.Admin));
        Assert.Equal(1001, await accounts.CodeOfAsync(new DeleteInvitationCodes(["a", "b"]), AccountHarness.Admin));
        Assert.Equal("a", Assert.Single((await SearchAsync(accounts, new())).List).Code);
    }

    [Fact]
    public async Task Bad_requests_and_strangers_are_refused()
    {
        await using var accounts = await AccountHarness.StartAsync();
        Assert.Equal(1001, await accounts.CodeOfAsync(new AddInvitationCodes(), AccountHarness.Admin));
        Assert.Equal(1001, await accounts.CodeOfAsync(new AddInvitationCodes([""]), AccountHarness.Admin));
        Assert.Equal(1001, await accounts.CodeOfAsync(new GenerateInvitationCodes(8, 0, "a"), AccountHarness.Admin));
        Assert.Equal(1001, await accounts.CodeOfAsync(new GenerateInvitationCodes(65, 1, "a"), AccountHarness.Admin));
        Assert.Equal(1001, await accounts.CodeOfAsync(new GenerateInvitationCodes(8, 1), AccountHarness.Admin));
        Assert.Equal(1001, await accounts.CodeOfAsync(new SearchInvitationCodes(Status: 3, Pagination: new(1, 1)), AccountHarness.Admin));
        Assert.Equal(1001, await accounts.CodeOfAsync(new SearchInvitationCodes(), AccountHarness.Admin));
        var bob = AccountHarness.As("bob");
        Assert.Equal(1002, await accounts.CodeOfAsync(new AddInvitationCodes(["a"]), bob));
        Assert.Equal(1002, await accounts.CodeOfAsync(new GenerateInvitationCodes(8, 1, "a"), bob));
        Assert.Equal(1002, await accounts.CodeOfAsync(new DeleteInvitationCodes(["a"]), bob));
        Assert.Equal(1002, await accounts.CodeOfAsync(new SearchInvitationCodes(Pagination: new(1, 1)), bob));
    }

    private static ValueTask<SearchInvitationCodesResult> SearchAsync(AccountHarness accounts, SearchInvitationCodes search)
        => accounts.SendAsync(search with { Pagination = new(1, 100) }, AccountHarness.Admin);
}
