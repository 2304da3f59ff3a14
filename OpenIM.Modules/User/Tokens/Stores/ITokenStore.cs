using OpenIM.Modules.User.Tokens.Rules;

namespace OpenIM.Modules.User.Tokens.Stores;

/// <summary>
/// Which tokens are recorded, and in which state. A seam. States survive everything: an unknown token makes an SDK log
/// out for good. There is one way to write, so that a decision is always about what it was made from.
/// </summary>
internal interface ITokenStore
{
    /// <summary>All recorded tokens of a user; an empty set with revision 0 for an unknown user.</summary>
    ValueTask<TokenSet> GetAsync(string userID, CancellationToken cancellationToken);

    /// <summary>
    /// Carries out the whole decision, durably, if the user's tokens are still at this revision. False when they are
    /// not; nothing is written then.
    /// </summary>
    ValueTask<bool> TryApplyAsync(string userID, long revision, TokenDecision decision, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets the tokens that expired before a time, of up to <paramref name="users"/> users behind one of them. Revisions
    /// stay: what an expired token is worth is no decision.
    /// </summary>
    /// <param name="afterUserID">The last user of the step before; empty at first.</param>
    /// <param name="beforeSeconds">Unix seconds.</param>
    /// <param name="users">How many users one step looks at.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many were forgotten, and the last user of the step; null when nobody comes behind.</returns>
    ValueTask<(int Removed, string? LastUserID)> RemoveExpiredAsync(
        string afterUserID, long beforeSeconds, int users, CancellationToken cancellationToken);
}
