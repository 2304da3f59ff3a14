using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OpenIM.Modules.User.Tokens;
using OpenIM.Modules.User.Tokens.Rules;
using OpenIM.Modules.User.Tokens.Stores;
using OpenIM.Modules.User.Tokens.Stores.Sql;
using OpenIM.Tests.Engines;
using OpenIM.Tests.Stores;

namespace OpenIM.Tests.Modules.User.Tokens;

public sealed class TokenExpiryTests() : SqlSpec(new SqliteEngine())
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    [Fact]
    public async Task Tokens_that_expired_a_day_ago_are_forgotten_however_many_users_there_are()
    {
        const int Users = 1_203;
        var tokens = new SqlTokenStore(Store.Database, Store.Changes);
        for (var i = 0; i < Users; i++)
        {
            await tokens.TryApplyAsync($"u{i}", 0, Add(1, Now.AddDays(-1).AddSeconds(-1)), Token);
        }

        await tokens.TryApplyAsync("u7", 1, Add(2, Now.AddDays(-1).AddSeconds(1)), Token);
        await tokens.TryApplyAsync("u7", 2, Add(3, Now.AddDays(1)), Token);

        await new TokenExpiry(tokens, new FakeTimeProvider(Now), NullLogger<TokenExpiry>.Instance).RunAsync(Token);

        Assert.Equal([2L, 3], (await tokens.GetAsync("u7", Token)).Tokens.Select(static row => row.Ordinal).Order());
        foreach (var i in new[] { 0, 499, 500, 999, 1_000, Users - 1 })
        {
            Assert.Empty((await tokens.GetAsync($"u{i}", Token)).Tokens);
        }
    }

    private static TokenDecision Add(int n, DateTimeOffset expires)
        => new(new TokenRow(new TokenID(0, (ulong)n), 1, TokenState.Normal, n, expires.ToUnixTimeSeconds(), 0), [], [], [], 0);
}
