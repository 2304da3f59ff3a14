namespace OpenIM.Modules.Account.Stores;

/// <summary>Which accounts are looked for.</summary>
/// <param name="Keyword">In lower case; empty: all.</param>
/// <param name="Gender">0: all.</param>
/// <param name="WithBlocked">False leaves blocked accounts out.</param>
/// <param name="Take">Rows of the page.</param>
/// <param name="Skip">Rows before it.</param>
internal sealed record AccountSearch(string Keyword, int Gender, bool WithBlocked, int Take, long Skip)
{
    /// <summary>The pattern of LIKE that finds the keyword anywhere; <c>!</c> escapes.</summary>
    public string Part => LikePattern.Containing(Keyword);
}
