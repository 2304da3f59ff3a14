using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Tokens;
using OpenIM.Modules.User.Tokens.Rules;
using OpenIM.Modules.User.Tokens.Stores;

namespace OpenIM.Tests.Modules.User.Tokens.Rules;

/// <summary>
/// The tables say for every policy which platform ends which: a row is what is there, a column what is new, both in
/// the order of <see cref="All"/>; x ends it, a dot lets it stay.
/// </summary>
public sealed class LoginPolicyTests
{
    private const long NowMs = 1_800_000_000_000;
    private const long Later = NowMs / 1000 + 1000;
    private const int MaxTokens = 3;

    private static readonly int[] All = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 99];

    private static readonly string[] NoneEnds = [.. Enumerable.Repeat(".............", 13)];

    private static readonly string[] OnePerPlatform =
    [
        ".............",
        ".x...........",
        "..x..........",
        "...x.........",
        "....x........",
        ".....x.......",
        "......x......",
        ".......x.....",
        "........x....",
        ".........x...",
        ".............",
        "...........x.",
        ".............",
    ];

    private static readonly string[] OnePerClass =
    [
        ".............",
        ".xx..........",
        ".xx..........",
        "...xx..x.....",
        "...xx..x.....",
        ".....x.......",
        "......x......",
        "...xx..x.....",
        "........xx...",
        "........xx...",
        ".............",
        "...........x.",
        ".............",
    ];

    private static readonly string[] PCsAndOneOther =
    [
        ".............",
        ".xx..xx.xx.x.",
        ".xx..xx.xx.x.",
        ".............",
        ".............",
        ".xx..xx.xx.x.",
        ".xx..xx.xx.x.",
        ".............",
        ".xx..xx.xx.x.",
        ".xx..xx.xx.x.",
        ".............",
        ".xx..xx.xx.x.",
        ".............",
    ];

    public static TheoryData<int, int, string> Rows()
    {
        var rows = new TheoryData<int, int, string>();
        foreach (var (policy, table) in new[] { (0, NoneEnds), (1, OnePerPlatform), (4, OnePerClass), (5, PCsAndOneOther) })
        {
            for (var there = 0; there < All.Length; there++)
            {
                rows.Add(policy, All[there], table[there]);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_token_that_is_issued_ends_exactly_those_of_the_table(int policy, int there, string row)
        => Assert.Equal(row, RowOf(comes => Policy(policy).OnIssue(Set(Row(1, there)), Row(2, comes), NowMs).Kick.Contains(ID(1))));

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_session_that_comes_online_ends_exactly_those_of_the_table(int policy, int there, string row)
        => Assert.Equal(row, RowOf(comes => Policy(policy).SessionsToKick(comes, "t2", [new LiveSession("s1", there, "t1")]).Count == 1));

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_session_never_ends_one_with_its_own_token(int policy, int there, string row)
    {
        Assert.Equal(
            new string('.', row.Length),
            RowOf(comes => Policy(policy).SessionsToKick(comes, "t1", [new LiveSession("s1", there, "t1")]).Count > 0));
        Assert.True(Policy(policy).OnLogin(Set(Row(1, there)), there, ID(1), [ID(1)]).IsEmpty);
    }

    // Old and new token of one platform, and a reconnect with the old one while the new one is recorded: under a policy
    // that ends the whole platform, whoever comes online last stays.
    [Theory]
    [InlineData(0, 5, false)]
    [InlineData(1, 5, true)]
    [InlineData(1, 3, true)]
    [InlineData(4, 5, false)]
    [InlineData(5, 5, true)]
    [InlineData(5, 3, false)]
    [InlineData(1, 10, false)]
    public void A_reconnect_with_the_old_token_ends_the_platforms_other_tokens(int policy, int platform, bool ends)
    {
        var set = Set(Row(1, platform), Row(2, platform), Row(3, platform == 1 ? 2 : 1));

        var decision = Policy(policy).OnLogin(set, platform, ID(1), []);

        Assert.Equal(ends ? [ID(2)] : [], decision.Kick);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_tokens_of_kicked_sessions_end_with_them(int policy)
        => Assert.Contains(ID(1), Policy(policy).OnLogin(Set(Row(1, 2), Row(2, 1)), 1, ID(2), [ID(1)]).Kick);

    [Fact]
    public void What_is_kicked_already_is_not_decided_again()
        => Assert.True(Policy(1).OnLogin(Set(Row(1, 5) with { State = TokenState.Kicked }, Row(2, 5)), 5, ID(2), [ID(1)]).IsEmpty);

    // Two tokens are there, in both orders of their age; the number says which of them ends, 1 for the older.
    [Theory]
    [InlineData(1, 1, 1, 5, new[] { 1 })] // another platform keeps its newest
    [InlineData(1, 1, 2, 5, new int[0])]
    [InlineData(1, 5, 5, 5, new[] { 2, 1 })]
    [InlineData(1, 99, 99, 5, new int[0])]
    [InlineData(4, 1, 2, 5, new[] { 1 })] // another class keeps its newest
    [InlineData(4, 2, 1, 5, new[] { 1 })]
    [InlineData(4, 1, 8, 5, new int[0])]
    [InlineData(4, 3, 7, 4, new[] { 2, 1 })]
    [InlineData(5, 1, 5, 3, new[] { 1 })] // a PC lets the newest other one stay ...
    [InlineData(5, 2, 5, 3, new[] { 2 })] // ... but an Android phone first
    [InlineData(5, 5, 2, 3, new[] { 1 })]
    [InlineData(5, 2, 2, 3, new[] { 1 })]
    [InlineData(5, 3, 4, 7, new int[0])]
    [InlineData(5, 1, 3, 8, new[] { 1 })]
    public void The_newest_stays(int policy, int older, int newer, int comes, int[] ended)
        => Assert.Equal(ended.Select(ID), Policy(policy).OnIssue(Set(Row(1, older), Row(2, newer)), Row(3, comes), NowMs).Kick);

    [Theory]
    [InlineData(5, new[] { 2, 1 })] // three are allowed and the new one counts, so two of the four must go
    [InlineData(1, new[] { 1 })] // on another platform three of the four stay
    public void Without_kicking_the_surplus_of_each_platform_ends(int comes, int[] ended)
        => Assert.Equal(
            ended.Select(ID),
            Policy(0).OnIssue(Set(Row(1, 5), Row(2, 5), Row(3, 5), Row(4, 5)), Row(9, comes), NowMs).Kick);

    [Fact]
    public void What_is_kicked_expired_or_out_of_grace_is_forgotten_at_the_next_issue_on_any_platform()
    {
        var set = Set(
            Row(1, 1) with { State = TokenState.Kicked },
            Row(2, 2) with { ExpiresAtSeconds = NowMs / 1000 },
            Row(3, 10) with { GraceUntilMs = NowMs },
            Row(4, 3));

        Assert.Equal([ID(1), ID(2), ID(3)], Policy(1).OnIssue(set, Row(5, 5), NowMs).Remove);
    }

    [Fact]
    public void A_new_admin_token_gives_the_older_ones_five_minutes_once()
    {
        var set = Set(Row(1, 10), Row(2, 10) with { GraceUntilMs = NowMs + 1 }, Row(3, 5));

        var decision = Policy(1).OnIssue(set, Row(4, Platforms.Admin), NowMs);

        Assert.Equal([ID(1)], decision.Grace);
        Assert.Equal(NowMs + 300_000, decision.GraceUntilMs);
        Assert.Empty(decision.Kick);
        Assert.Empty(decision.Remove);
    }

    [Fact]
    public void A_forced_logout_ends_the_tokens_of_one_platform()
        => Assert.Equal([ID(1), ID(2)], LoginPolicy.OnForceLogout(Set(Row(1, 5), Row(2, 5), Row(3, 1)), 5).Kick);

    private static string RowOf(Func<int, bool> ends) => string.Concat(All.Select(comes => ends(comes) ? 'x' : '.'));

    private static LoginPolicy Policy(int number) => new(number, MaxTokens);

    private static TokenID ID(int n) => new(0, (ulong)n);

    private static TokenRow Row(int n, int platformID) => new(ID(n), platformID, TokenState.Normal, n, Later, 0);

    private static TokenSet Set(params TokenRow[] rows) => new(rows.Length, rows);
}
