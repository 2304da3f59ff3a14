namespace OpenIM.Modules.Group.Stores;

/// <summary>Patterns for <c>LIKE … ESCAPE '!'</c>.</summary>
internal static class LikePattern
{
    /// <summary>Texts that contain this one.</summary>
    public static string Contains(string part) => "%" + part
        .Replace("!", "!!", StringComparison.Ordinal)
        .Replace("%", "!%", StringComparison.Ordinal)
        .Replace("_", "!_", StringComparison.Ordinal) + "%";
}
