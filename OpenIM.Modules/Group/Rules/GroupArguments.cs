using System.Text;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Modules.Group.Rules;

/// <summary>What the arguments of group routes may hold; everything else is 1001.</summary>
internal static class GroupArguments
{
    /// <summary>Longest ID: it has to fit into a conversation's ID.</summary>
    public const int MaxIDLength = 64;

    private const int MaxNameLength = 256;
    private const int MaxFaceURLLength = 4096;
    private const int MaxTextLength = 16_384;

    /// <summary>A text that is there.</summary>
    public static void RequireGiven(string value, string field)
    {
        if (value.Length == 0)
        {
            throw Errors.Args.With($"{field} is empty");
        }
    }

    /// <summary>A group ID for a new group: letters of any script, digits, <c>_</c> and <c>-</c>.</summary>
    public static void RequireLegalGroupID(string groupID)
    {
        RequireLength(groupID, MaxIDLength, "groupID");
        foreach (var rune in groupID.EnumerateRunes())
        {
            if (!Rune.IsLetter(rune) && !Rune.IsDigit(rune) && rune.Value is not ('_' or '-'))
            {
                throw Errors.Args.With($"groupID holds '{rune}': only letters, digits, _ and - are allowed");
            }
        }
    }

    /// <summary>Texts of a group or a member; null ones are not given.</summary>
    public static void RequireTexts(string? name, string? faceURL, params ReadOnlySpan<string?> texts)
    {
        RequireLength(name, MaxNameLength, "the name");
        RequireLength(faceURL, MaxFaceURLLength, "faceURL");
        foreach (var text in texts)
        {
            RequireLength(text, MaxTextLength, "a text");
        }
    }

    /// <summary>IDs that are there, not too many, and each once.</summary>
    public static IReadOnlyList<string> RequireIDs(IReadOnlyList<string>? ids, string field, int max, bool mayRepeat = false)
    {
        if (ids is null || ids.Count == 0)
        {
            throw Errors.Args.With($"{field} is empty");
        }

        RequireAtMost(ids, field, max);
        if (!mayRepeat)
        {
            RequireDistinct(ids, field);
        }

        return ids;
    }

    /// <summary>A list that is not too long; null is an empty one.</summary>
    public static IReadOnlyList<T> RequireAtMost<T>(IReadOnlyList<T>? list, string field, int max)
    {
        list ??= [];
        return list.Count <= max ? list : throw Errors.Args.With($"{field} has {list.Count} elements, at most {max} are allowed");
    }

    /// <summary>IDs of which none is there twice.</summary>
    public static void RequireDistinct(IEnumerable<string> ids, string field)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (!seen.Add(id))
            {
                throw Errors.Args.With($"{field} has {id} twice");
            }
        }
    }

    private static void RequireLength(string? text, int max, string field)
    {
        if (text?.Length > max)
        {
            throw Errors.Args.With($"{field} has {text.Length} characters, at most {max} are allowed");
        }
    }
}
