namespace OpenIM.Modules.User.Tokens;

/// <summary>What a well signed token says. Never changes, so it may be remembered as long as there is room.</summary>
/// <param name="UserID">Its user; empty when it names none.</param>
/// <param name="PlatformID">Its platform.</param>
/// <param name="ExpiresAtSeconds">Unix seconds; null: never.</param>
/// <param name="NotBeforeSeconds">Unix seconds; null: at once.</param>
/// <param name="IssuedAtSeconds">Unix seconds; null: not said.</param>
internal sealed record TokenClaims(
    string UserID, int PlatformID, long? ExpiresAtSeconds, long? NotBeforeSeconds, long? IssuedAtSeconds);
