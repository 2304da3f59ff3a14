using OpenIM.Modules.Account.Stores;

namespace OpenIM.Modules.Account.Invitations.Stores;

/// <summary>Which invitation codes are looked for.</summary>
/// <param name="Status">0 all, 1 used, 2 unused.</param>
/// <param name="UserIDs">Used by one of these; null: no such filter.</param>
/// <param name="Codes">One of these; null: no such filter.</param>
/// <param name="Keyword">In lower case; empty: all.</param>
/// <param name="Take">Rows of the page.</param>
/// <param name="Skip">Rows before it.</param>
internal sealed record InvitationSearch(
    int Status, IReadOnlyList<string>? UserIDs, IReadOnlyList<string>? Codes, string Keyword, int Take, long Skip)
{
    /// <summary>The pattern of LIKE that finds the keyword anywhere; <c>!</c> escapes.</summary>
    public string Part => LikePattern.Containing(Keyword);
}
