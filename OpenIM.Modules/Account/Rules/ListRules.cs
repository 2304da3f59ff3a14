using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Modules.Account.Rules;

/// <summary>What a list in a request must be.</summary>
internal static class ListRules
{
    /// <summary>The most elements that one request of an administrator may name.</summary>
    public const int Most = 1000;

    /// <summary>The list of a request.</summary>
    /// <exception cref="ImException">1001: it is missing, empty or too long.</exception>
    public static IReadOnlyList<T> Required<T>(IReadOnlyList<T>? list, string field, int most = Most)
        => list is not null && list.Count > 0 && list.Count <= most ? list : throw Errors.Args.With($"{field} must have 1 to {most} elements");
}
