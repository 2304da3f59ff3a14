using OpenIM.Modules.Platform.Caching;
using OpenIM.Modules.User.Tokens.Rules;
using OpenIM.Modules.User.Tokens.Stores;

namespace OpenIM.Modules.User.Tokens;

/// <summary>The recorded tokens of users: read from a bounded cache, changed only through here, so that a kick counts at once.</summary>
internal sealed class TokenStates(ITokenStore store, TimeProvider clock)
{
    private const int RememberedUsers = 50_000;

    // Only a bound for what this node did not hear of; its own changes invalidate.
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    private readonly BoundedCache<string, TokenSet> sets = new(RememberedUsers, MaxAge, clock, StringComparer.Ordinal);

    /// <summary>A user's tokens; empty for an unknown user.</summary>
    public async ValueTask<TokenSet> GetAsync(string userID, CancellationToken cancellationToken)
    {
        if (sets.TryGet(userID, out var set))
        {
            return set;
        }

        var stamp = sets.Stamp(userID);
        set = await store.GetAsync(userID, cancellationToken);
        sets.Add(userID, set, stamp);
        return set;
    }

    /// <summary>
    /// Decides over a user's tokens and carries it out, as if nobody else decided at the same time: when somebody did,
    /// the decision is made again over what they left.
    /// </summary>
    /// <param name="userID">The user.</param>
    /// <param name="decide">Pure; may be called several times.</param>
    /// <param name="cancellationToken">Gives up before the decision is written.</param>
    public async ValueTask DecideAsync(string userID, Func<TokenSet, TokenDecision> decide, CancellationToken cancellationToken)
    {
        var set = await GetAsync(userID, cancellationToken);
        while (true)
        {
            var decision = decide(set);
            if (decision.IsEmpty)
            {
                return;
            }

            try
            {
                if (await store.TryApplyAsync(userID, set.Revision, decision, cancellationToken))
                {
                    return;
                }
            }
            finally
            {
                // Also after a failure: a commit may have gone through although its answer was lost.
                sets.Invalidate(userID);
            }

            set = await GetAsync(userID, cancellationToken);
        }
    }
}
