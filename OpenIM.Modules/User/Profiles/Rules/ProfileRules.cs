using System.Text;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Modules.User.Profiles.Rules;

/// <summary>What a profile may hold (docs/protocol/rest.md §8).</summary>
internal static class ProfileRules
{
    /// <summary>Longest user ID: two of them and a prefix have to fit into a conversation's ID.</summary>
    public const int MaxUserIDLength = 64;

    /// <summary>Most IDs in one request.</summary>
    public const int MaxIDs = 10_000;

    private const int MaxNicknameLength = 256;
    private const int MaxFaceURLLength = 4096;
    private const int MaxTextLength = 16_384;

    /// <summary>A user ID for registration: letters of any script, digits and <c>_</c>.</summary>
    public static void RequireLegalUserID(string userID)
    {
        RequireUserID(userID);
        foreach (var rune in userID.EnumerateRunes())
        {
            if (!Rune.IsLetter(rune) && !Rune.IsDigit(rune) && rune.Value != '_')
            {
                throw Errors.Args.With($"userID holds '{rune}': only letters, digits and _ are allowed");
            }
        }
    }

    /// <summary>A user ID that is there and not too long.</summary>
    public static void RequireUserID(string userID)
    {
        RequireNotEmpty(userID, "userID");
        RequireLength(userID, MaxUserIDLength, "userID");
    }

    /// <summary>Texts of a profile; null ones are not given.</summary>
    public static void RequireTexts(string? nickname, string? faceURL, string? ex)
    {
        RequireLength(nickname, MaxNicknameLength, "nickname");
        RequireLength(faceURL, MaxFaceURLLength, "faceURL");
        RequireText(ex, "ex");
    }

    /// <summary>Free text of the application.</summary>
    public static void RequireText(string? text, string field) => RequireLength(text, MaxTextLength, field);

    /// <summary>A text that is there.</summary>
    public static void RequireNotEmpty(string text, string field)
    {
        if (text.Length == 0)
        {
            throw Errors.Args.With($"{field} is empty");
        }
    }

    /// <summary>A text of at most this many characters.</summary>
    public static void RequireLength(string? text, int max, string field)
    {
        if (text?.Length > max)
        {
            throw Errors.Args.With($"{field} has {text.Length} characters, at most {max} are allowed");
        }
    }

    /// <summary>A list that is there and not too long.</summary>
    public static IReadOnlyList<T> RequireList<T>(IReadOnlyList<T>? list, string field, int max = MaxIDs)
    {
        if (list is null)
        {
            throw Errors.Args.With($"{field} is empty");
        }

        return list.Count <= max ? list : throw Errors.Args.With($"{field} has {list.Count} elements, at most {max} are allowed");
    }

    /// <summary>IDs of which none is there twice.</summary>
    public static void RequireDistinct(IEnumerable<string> userIDs)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var userID in userIDs)
        {
            if (!seen.Add(userID))
            {
                throw Errors.Args.With($"userID {userID} is there twice");
            }
        }
    }
}
