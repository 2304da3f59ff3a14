using OpenIM.Modules.Platform.Time;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Tokens.Rules;
using OpenIM.Modules.User.Tokens.Stores;

namespace OpenIM.Modules.User.Tokens;

/// <summary>Makes tokens, records them, and kicks the older ones that the multi-login policy does not let stay.</summary>
internal sealed class TokenIssuer(TokenSigner signer, TokenStates states, AuthOptions options, UserMetrics metrics, TimeProvider clock)
{
    private readonly LoginPolicy policy = new(options.MultiLoginPolicy, options.MaxTokensPerPlatform);

    public async ValueTask<IssuedToken> IssueAsync(string userID, int platformID, CancellationToken cancellationToken)
    {
        var nowMs = clock.NowMs();
        var nowSeconds = nowMs / 1000;
        var lifetime = (long)TimeSpan.FromDays(options.TokenExpireDays).TotalSeconds;
        var token = signer.Sign(userID, platformID, nowSeconds, nowSeconds + lifetime);
        var id = TokenID.Of(token);
        await states.DecideAsync(
            userID,
            set => policy.OnIssue(
                set, new TokenRow(id, platformID, TokenState.Normal, set.Revision + 1, nowSeconds + lifetime, GraceUntilMs: 0), nowMs),
            cancellationToken);
        metrics.CountLogin();
        return new IssuedToken(token, lifetime);
    }
}
