using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Profiles.Rules;

namespace OpenIM.Modules.User.Relations.Rules;

/// <summary>What requests about friends and blacks may hold (docs/protocol/rest.md §8).</summary>
internal static class RelationRules
{
    /// <summary>Most users named in one request that changes something.</summary>
    public const int MaxUserIDs = 1_000;

    private const int MaxWordsLength = 1_024;
    private const int MaxExLength = 4_096;

    /// <summary>A user ID that is there and not too long.</summary>
    public static void RequireUserID(string userID, string field)
    {
        ProfileRules.RequireNotEmpty(userID, field);
        ProfileRules.RequireLength(userID, ProfileRules.MaxUserIDLength, field);
    }

    /// <summary>A list of IDs that is not empty and not too long.</summary>
    public static IReadOnlyList<string> RequireUserIDs(IReadOnlyList<string>? userIDs, string field, int max = MaxUserIDs)
    {
        if (userIDs is null or { Count: 0 })
        {
            throw Errors.Args.With($"{field} is empty");
        }

        foreach (var userID in ProfileRules.RequireList(userIDs, field, max))
        {
            RequireUserID(userID, field);
        }

        return userIDs;
    }

    /// <summary>Such a list with each ID once.</summary>
    public static IReadOnlyList<string> RequireDistinctUserIDs(IReadOnlyList<string>? userIDs, string field, int max = MaxUserIDs)
    {
        var list = RequireUserIDs(userIDs, field, max);
        ProfileRules.RequireDistinct(list);
        return list;
    }

    /// <summary>What one user says to or of another.</summary>
    public static void RequireWords(string? words, string field) => ProfileRules.RequireLength(words, MaxWordsLength, field);

    /// <summary>Free text of the application.</summary>
    public static void RequireEx(string? ex) => ProfileRules.RequireLength(ex, MaxExLength, "ex");

    /// <summary>The caller is one of the two, or an admin.</summary>
    /// <exception cref="ImException">1002.</exception>
    public static void RequireOneOf(Caller caller, string userID, string otherUserID)
    {
        if (!caller.MayActFor(userID) && !caller.MayActFor(otherUserID))
        {
            throw Errors.NoPermission.With("opUser in ownerUserIDs");
        }
    }
}
