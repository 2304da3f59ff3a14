namespace OpenIM.Modules.Platform.Sql;

/// <summary>What a version log is about. The numbers are stored: never changed.</summary>
public enum VersionLogKind
{
    /// <summary>A user's friends; element: user ID.</summary>
    Friend = 1,

    /// <summary>A group's members; element: user ID.</summary>
    GroupMember = 2,

    /// <summary>The groups a user is in; element: group ID.</summary>
    GroupJoin = 3,

    /// <summary>A user's conversations; element: conversation ID.</summary>
    Conversation = 4,
}

/// <summary>One version log (docs/protocol/rest.md §11): what, and whose.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="OwnerID">The user, or the group for <see cref="VersionLogKind.GroupMember"/>.</param>
public readonly record struct VersionLogKey(VersionLogKind Kind, string OwnerID)
{
    /// <summary>A user's friends.</summary>
    public static VersionLogKey Friends(string userID) => new(VersionLogKind.Friend, userID);

    /// <summary>A group's members.</summary>
    public static VersionLogKey GroupMembers(string groupID) => new(VersionLogKind.GroupMember, groupID);

    /// <summary>The groups a user is in.</summary>
    public static VersionLogKey GroupJoins(string userID) => new(VersionLogKind.GroupJoin, userID);

    /// <summary>A user's conversations.</summary>
    public static VersionLogKey Conversations(string userID) => new(VersionLogKind.Conversation, userID);
}
