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
}
