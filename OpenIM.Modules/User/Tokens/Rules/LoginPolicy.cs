using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Tokens.Stores;

namespace OpenIM.Modules.User.Tokens.Rules;

/// <summary>
/// The multi-login policy (docs/protocol/rest.md §5.3, docs/protocol/gateway.md §1.7): who has to go when a token is
/// issued, and when a session comes online. Where one of several may stay, the newest does. Platforms without a class
/// (unknown numbers) and the administration platform kick nobody and are not kicked.
/// </summary>
/// <param name="number">0 any number, 1 one per platform, 4 one per class, 5 PCs and one other.</param>
/// <param name="maxTokensPerPlatform">Bound of policy 0.</param>
internal sealed class LoginPolicy(int number, int maxTokensPerPlatform)
{
    // An administrator's backends may be several processes that each fetch a token; the older ones finish their work.
    private const long AdminGraceMs = 5 * 60 * 1000;

    /// <summary>A token is issued: it is recorded, what is over is forgotten, and the policy is applied to the rest.</summary>
    public TokenDecision OnIssue(TokenSet set, TokenRow issued, long nowMs)
    {
        var live = set.Tokens
            .Where(row => IsLive(row, nowMs))
            .OrderByDescending(static row => row.Ordinal)
            .ToArray();
        TokenID[] remove = [.. set.Tokens.Where(row => !IsLive(row, nowMs)).Select(static row => row.ID)];
        if (issued.PlatformID == Platforms.Admin)
        {
            TokenID[] grace = [.. live.Where(static row => row is { PlatformID: Platforms.Admin, GraceUntilMs: 0 }).Select(static row => row.ID)];
            return new TokenDecision(issued, [], remove, grace, nowMs + AdminGraceMs);
        }

        TokenRow[] counted = [.. live.Where(static row => IsCounted(row.PlatformID))];
        return new TokenDecision(issued, [.. SurplusAtIssue(counted, issued.PlatformID).Select(static row => row.ID)], remove, [], 0);
    }

    /// <summary>A session comes online: the other sessions that have to go. Never one that came with the same token.</summary>
    public IReadOnlyList<LiveSession> SessionsToKick(int platformID, string token, IReadOnlyList<LiveSession> others)
        => IsCounted(platformID)
            ? [.. others.Where(other => other.Token != token && IsCounted(other.PlatformID) && Displaces(platformID, other.PlatformID))]
            : [];

    /// <summary>
    /// A session comes online: the tokens that end. Those of the kicked sessions; under one per platform and PCs and
    /// one other also every other token of its platform, with a session or not.
    /// </summary>
    public TokenDecision OnLogin(TokenSet set, int platformID, TokenID token, IReadOnlyCollection<TokenID> ofKickedSessions)
    {
        List<TokenID>? kick = null;
        foreach (var row in set.Tokens)
        {
            if (row.State == TokenState.Normal && row.ID != token
                && (ofKickedSessions.Contains(row.ID) || (row.PlatformID == platformID && EndsPlatform(platformID))))
            {
                (kick ??= []).Add(row.ID);
            }
        }

        return kick is null ? TokenDecision.Nothing : TokenDecision.OnlyKick(kick);
    }

    /// <summary>An administrator ends all log-ins of a platform.</summary>
    public static TokenDecision OnForceLogout(TokenSet set, int platformID)
        => TokenDecision.OnlyKick(
        [
            .. set.Tokens
                .Where(row => row.State == TokenState.Normal && row.PlatformID == platformID)
                .Select(static row => row.ID),
        ]);

    /// <summary>All log-ins end, whatever the platform, or only that of one token.</summary>
    public static TokenDecision OnEnd(TokenSet set, TokenID? only)
        => TokenDecision.OnlyKick(
        [
            .. set.Tokens
                .Where(row => row.State == TokenState.Normal && (only is null || row.ID == only))
                .Select(static row => row.ID),
        ]);

    // The tokens come newest first, so that skipping the first keeps the newest.
    private IEnumerable<TokenRow> SurplusAtIssue(TokenRow[] tokens, int platformID) => number switch
    {
        0 => tokens
            .GroupBy(static row => row.PlatformID)
            .SelectMany(rows => rows.Skip(rows.Key == platformID ? maxTokensPerPlatform - 1 : maxTokensPerPlatform)),
        1 when IsCounted(platformID) => tokens
            .GroupBy(static row => row.PlatformID)
            .SelectMany(rows => rows.Skip(rows.Key == platformID ? 0 : 1)),
        4 when IsCounted(platformID) => tokens
            .GroupBy(static row => Platforms.ClassOf(row.PlatformID))
            .SelectMany(rows => rows.Skip(rows.Key == Platforms.ClassOf(platformID) ? 0 : 1)),
        5 when IsCounted(platformID) => SurplusBesidePCs(tokens, platformID),
        _ => [],
    };

    private static IEnumerable<TokenRow> SurplusBesidePCs(TokenRow[] tokens, int platformID)
    {
        var others = tokens.Where(static row => !IsPC(row.PlatformID));
        if (!IsPC(platformID))
        {
            return others;
        }

        // COMPAT: a PC lets one other terminal stay, a phone with Android before anything else.
        return others.OrderByDescending(static row => row.PlatformID == Platforms.Android).Skip(1);
    }

    private bool Displaces(int platformID, int otherPlatformID) => number switch
    {
        1 => platformID == otherPlatformID,
        4 => Platforms.ClassOf(platformID) == Platforms.ClassOf(otherPlatformID),
        5 => !IsPC(platformID) && !IsPC(otherPlatformID),
        _ => false,
    };

    private bool EndsPlatform(int platformID)
        => IsCounted(platformID) && (number == 1 || (number == 5 && !IsPC(platformID)));

    private static bool IsLive(TokenRow row, long nowMs)
        => row.State == TokenState.Normal && row.ExpiresAtSeconds > nowMs / 1000 && !row.IsGraceOver(nowMs);

    private static bool IsCounted(int platformID)
        => Platforms.ClassOf(platformID) is not (PlatformClass.None or PlatformClass.Admin);

    private static bool IsPC(int platformID) => Platforms.ClassOf(platformID) == PlatformClass.PC;
}
