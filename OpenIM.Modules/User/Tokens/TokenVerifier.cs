using OpenIM.Modules.Platform.Caching;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Time;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Tokens.Stores;

namespace OpenIM.Modules.User.Tokens;

/// <summary>
/// Decides whether a token is good now, in the order that clients can observe (docs/protocol/rest.md §5.2). Costs two
/// look-ups in memory when the token and its user were seen before.
/// </summary>
internal sealed class TokenVerifier(TokenSigner signer, TokenStates states, Admins admins, TimeProvider clock)
{
    private const int RememberedTokens = 100_000;

    // A signature that was good stays good; only the room is limited.
    private readonly BoundedCache<TokenID, TokenClaims> signed = new(RememberedTokens, Timeout.InfiniteTimeSpan, clock);

    /// <exception cref="ImException">1501, 1503 to 1507.</exception>
    public async ValueTask<VerifiedToken> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        var id = TokenID.Of(token);
        if (!signed.TryGet(id, out var claims))
        {
            claims = signer.Read(token);
            signed.Add(id, claims, signed.Stamp(id));
        }

        var nowMs = clock.NowMs();
        CheckTimes(claims, nowMs / 1000);
        CheckState(await states.GetAsync(claims.UserID, cancellationToken), id, claims.PlatformID, nowMs);
        return new VerifiedToken(claims.UserID, claims.PlatformID, claims.ExpiresAtSeconds ?? 0, admins.Contains(claims.UserID));
    }

    private static void CheckTimes(TokenClaims claims, long nowSeconds)
    {
        if (claims.ExpiresAtSeconds <= nowSeconds)
        {
            throw Errors.TokenExpired.With("");
        }

        if (claims.NotBeforeSeconds > nowSeconds)
        {
            throw Errors.TokenNotValidYet.With("");
        }

        if (claims.IssuedAtSeconds > nowSeconds)
        {
            throw Errors.TokenUnknown.With("token used before issued");
        }
    }

    private static void CheckState(TokenSet set, TokenID id, int platformID, long nowMs)
    {
        var row = set.Find(id);
        if (row is null || row.PlatformID != platformID || row.IsGraceOver(nowMs))
        {
            throw Errors.TokenNotExist.With("");
        }

        switch (row.State)
        {
            case TokenState.Normal:
                return;
            case TokenState.Kicked:
                throw Errors.TokenKicked.With("");
            default:
                throw Errors.TokenUnknown.With("");
        }
    }
}
