using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Modules.User.Tokens;

public sealed class EndLogInsTests
{
    [Fact]
    public async Task All_tokens_of_a_user_end_and_every_platform_is_told_of()
    {
        await using var users = await UserHarness.StartAsync(new AuthOptions { Secret = UserHarness.Secret, MultiLoginPolicy = 0 });
        await users.RegisterAsync("alice", "bob");
        string[] tokens = [await users.TokenAsync("alice", 1), await users.TokenAsync("alice", 5), await users.TokenAsync("alice", 11)];
        var bobs = await users.TokenAsync("bob", 5);

        await users.SendAsync(new EndLogIns("alice"), Caller.System);

        foreach (var token in tokens)
        {
            Assert.Equal(1506, await users.CodeOfAsync(token));
        }

        Assert.Equal(0, await users.CodeOfAsync(bobs));
        Assert.Equal([1, 5, 11], users.Heard.Events.OfType<UserForcedOut>().Select(static forced => forced.PlatformID).Order());
    }

    [Fact]
    public async Task One_token_ends_and_the_others_stay()
    {
        await using var users = await UserHarness.StartAsync(new AuthOptions { Secret = UserHarness.Secret, MultiLoginPolicy = 0 });
        await users.RegisterAsync("alice");
        var (first, second) = (await users.TokenAsync("alice", 5), await users.TokenAsync("alice", 5));

        await users.SendAsync(new EndLogIns("alice", first, "session"), UserHarness.As("alice"));

        Assert.Equal((1506, 0), (await users.CodeOfAsync(first), await users.CodeOfAsync(second)));
        Assert.Equal(new UserForcedOut("alice", 5, first, "session"), Assert.Single(users.Heard.Events.OfType<UserForcedOut>()));
    }

    [Fact]
    public async Task Somebody_without_log_ins_is_no_error_and_nobody_ends_those_of_others()
    {
        await using var users = await UserHarness.StartAsync();
        await users.RegisterAsync("alice");
        Assert.Equal(0, await users.CodeOfAsync(new EndLogIns("alice"), Caller.System));
        Assert.Empty(users.Heard.Events.OfType<UserForcedOut>());
        Assert.Equal(0, await users.CodeOfAsync(new EndLogIns("alice"), UserHarness.As("alice")));
        Assert.Equal(1002, await users.CodeOfAsync(new EndLogIns("alice"), UserHarness.As("bob")));
    }

    [Fact]
    public async Task Administrators_are_those_of_the_configuration_and_get_tokens_without_the_secret()
    {
        await using var users = await UserHarness.StartAsync(new AuthOptions { Secret = UserHarness.Secret, Admins = ["zoe", "adam"] });
        await users.RegisterAsync("alice");
        Assert.Equal(["zoe", "adam"], (await users.SendAsync(new GetAdministrators(), Caller.System)).UserIDs);

        var token = (await users.SendAsync(new IssueAdminToken("adam"), Caller.System)).Token;
        var verified = await users.SendAsync(new VerifyToken(token), Caller.System);
        Assert.Equal(("adam", 10, true), (verified.UserID, verified.PlatformID, verified.IsAdmin));
        Assert.Equal(1001, await users.CodeOfAsync(new IssueAdminToken("alice"), Caller.System));
        Assert.Equal(1002, await users.CodeOfAsync(new IssueAdminToken("adam"), UserHarness.As("alice")));
    }
}
