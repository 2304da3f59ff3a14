using OpenIM.Modules.User.Tokens;
using OpenIM.Modules.User.Tokens.Rules;
using OpenIM.Modules.User.Tokens.Stores;
using OpenIM.Modules.User.Tokens.Stores.Sql;
using OpenIM.Tests.Engines;
using OpenIM.Tests.Stores;

namespace OpenIM.Tests.Modules.User.Tokens.Stores;

/// <summary>What every store of token states has to hold.</summary>
public abstract class TokenStoreSpec : SqlSpec
{
    private protected TokenStoreSpec(IStoreEngine engine)
        : base(engine)
    {
    }

    private protected abstract ITokenStore Tokens { get; }

    [Fact]
    public async Task An_unknown_user_has_no_tokens_at_revision_0()
    {
        var set = await Tokens.GetAsync("nobody", Token);

        Assert.Equal(0, set.Revision);
        Assert.Empty(set.Tokens);
    }

    [Fact]
    public async Task What_is_added_is_found_with_all_it_says()
    {
        var row = new TokenRow(ID(1), 5, TokenState.Normal, Ordinal: 7, ExpiresAtSeconds: 1_900_000_000, GraceUntilMs: 3);

        Assert.True(await Tokens.TryApplyAsync("u1", 0, Add(row), Token));

        var set = await Tokens.GetAsync("u1", Token);
        Assert.Equal(1, set.Revision);
        Assert.Equal(row, Assert.Single(set.Tokens));
        Assert.Empty((await Tokens.GetAsync("U1", Token)).Tokens);
    }

    [Fact]
    public async Task A_decision_kicks_removes_gives_grace_and_adds_at_once()
    {
        await Tokens.TryApplyAsync("u1", 0, Add(Row(1)), Token);
        await Tokens.TryApplyAsync("u1", 1, Add(Row(2)), Token);
        await Tokens.TryApplyAsync("u1", 2, Add(Row(3)), Token);

        Assert.True(await Tokens.TryApplyAsync("u1", 3, new TokenDecision(Row(4), [ID(1)], [ID(2)], [ID(3)], 99), Token));

        var set = await Tokens.GetAsync("u1", Token);
        Assert.Equal(TokenState.Kicked, set.Find(ID(1))!.State);
        Assert.Null(set.Find(ID(2)));
        Assert.Equal(99, set.Find(ID(3))!.GraceUntilMs);
        Assert.Equal(Row(4), set.Find(ID(4)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_decision_about_another_revision_writes_nothing(long revision)
    {
        await Tokens.TryApplyAsync("u1", 0, Add(Row(1)), Token);
        await Tokens.TryApplyAsync("u1", 1, Add(Row(2)), Token);

        Assert.False(await Tokens.TryApplyAsync("u1", revision, new TokenDecision(Row(3), [ID(1)], [ID(2)], [], 0), Token));

        var set = await Tokens.GetAsync("u1", Token);
        Assert.Equal(2, set.Revision);
        Assert.Equal([Row(1), Row(2)], set.Tokens.OrderBy(static row => row.Ordinal));
    }

    [Fact]
    public async Task Of_decisions_about_one_revision_exactly_one_is_carried_out()
    {
        await Tokens.TryApplyAsync("u1", 0, Add(Row(1)), Token);

        var applied = await Task.WhenAll(Enumerable.Range(2, 16).Select(n => Task.Run(
            () => Tokens.TryApplyAsync("u1", 1, new TokenDecision(Row(n), [ID(1)], [], [], 0), Token).AsTask(), Token)));

        Assert.Single(applied, static done => done);
        var set = await Tokens.GetAsync("u1", Token);
        Assert.Equal(2, set.Revision);
        Assert.Single(set.Tokens, static row => row.State == TokenState.Normal);
    }

    [Fact]
    public async Task Users_do_not_touch_each_other()
    {
        await Tokens.TryApplyAsync("u1", 0, Add(Row(1)), Token);
        await Tokens.TryApplyAsync("u2", 0, Add(Row(1)), Token);

        await Tokens.TryApplyAsync("u2", 1, TokenDecision.OnlyKick([ID(1)]), Token);

        Assert.Equal(TokenState.Normal, (await Tokens.GetAsync("u1", Token)).Find(ID(1))!.State);
    }

    [Fact]
    public async Task Expired_tokens_go_a_step_of_users_at_a_time_and_the_others_stay()
    {
        foreach (var userID in new[] { "u1", "u2", "u3" })
        {
            await Tokens.TryApplyAsync(userID, 0, Add(Row(1) with { ExpiresAtSeconds = 99 }), Token);
            await Tokens.TryApplyAsync(userID, 1, Add(Row(2) with { ExpiresAtSeconds = 100 }), Token);
        }

        Assert.Equal((2, "u2"), await Tokens.RemoveExpiredAsync("", beforeSeconds: 100, users: 2, Token));
        Assert.Equal(2, (await Tokens.GetAsync("u3", Token)).Tokens.Count);
        Assert.Equal((1, "u3"), await Tokens.RemoveExpiredAsync("u2", beforeSeconds: 100, users: 2, Token));
        Assert.Equal((0, null), await Tokens.RemoveExpiredAsync("u3", beforeSeconds: 100, users: 2, Token));

        var set = await Tokens.GetAsync("u1", Token);
        Assert.Equal((2, ID(2)), (set.Revision, Assert.Single(set.Tokens).ID));
        Assert.True(await Tokens.TryApplyAsync("u1", 2, Add(Row(3)), Token));
    }

    private static TokenID ID(int n) => new(0, (ulong)n);

    private static TokenRow Row(int n) => new(ID(n), 1, TokenState.Normal, n, 1_900_000_000, 0);

    private static TokenDecision Add(TokenRow row) => new(row, [], [], [], 0);
}

public sealed class TokenStoreOnSqlite() : TokenStoreSpec(new SqliteEngine())
{
    private protected override ITokenStore Tokens => new SqlTokenStore(Store.Database, Store.Changes);
}
