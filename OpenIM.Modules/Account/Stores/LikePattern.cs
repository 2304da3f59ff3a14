namespace OpenIM.Modules.Account.Stores;

/// <summary>Patterns of LIKE, with <c>!</c> as the escape character.</summary>
internal static class LikePattern
{
    /// <summary>Finds a text anywhere.</summary>
    public static string Containing(string text)
        => $"%{text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal)}%";
}
