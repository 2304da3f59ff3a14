namespace OpenIM.Modules.Account.Sessions.Stores;

/// <summary>One recorded token.</summary>
/// <param name="TokenID">Hash of the token.</param>
/// <param name="UserID">Whose.</param>
/// <param name="IsAdmin">Given to an administrator.</param>
/// <param name="ExpiresMs">Unix ms.</param>
internal sealed record AccountTokenRow(string TokenID, string UserID, bool IsAdmin, long ExpiresMs);
