namespace OpenIM.Modules.Platform.Ids;

/// <summary>
/// The only place where conversation ids are made (docs/protocol/gateway.md §7.1). User ids are never parsed out of a
/// conversation id: a user id may contain the separator.
/// </summary>
public static class ConversationIDs
{
    /// <summary>How the id of a chat of two users begins.</summary>
    public const string SinglePrefix = "si_";

    /// <summary>How the id of a group's chat begins.</summary>
    public const string GroupPrefix = "sg_";

    private const string NotificationPrefix = "n_";

    /// <summary>The chat of two users; the same whoever comes first.</summary>
    public static string Single(string userID, string otherUserID) => SinglePrefix + Pair(userID, otherUserID);

    /// <summary>The chat of a group.</summary>
    public static string Group(string groupID) => GroupPrefix + groupID;

    /// <summary>The chat between a notification account and a user.</summary>
    public static string System(string userID, string otherUserID) => "sn_" + Pair(userID, otherUserID);

    /// <summary>The notification conversation of two users, or of one with themself.</summary>
    public static string Notification(string userID, string otherUserID) => NotificationPrefix + Pair(userID, otherUserID);

    /// <summary>The notification conversation of a group.</summary>
    public static string GroupNotification(string groupID) => NotificationPrefix + groupID;

    /// <summary>The notification conversation beside a chat conversation: the text before the first <c>_</c> becomes <c>n</c>.</summary>
    public static string NotificationTwin(string conversationID) => NotificationPrefix + LaneKey(conversationID);

    /// <summary>The chat conversations whose notification twin a notification conversation may be.</summary>
    public static string[] ChatTwins(string notificationConversationID)
    {
        var key = LaneKey(notificationConversationID);
        return [SinglePrefix + key, GroupPrefix + key, "sn_" + key];
    }

    /// <summary>True for a notification conversation.</summary>
    public static bool IsNotification(string conversationID) => conversationID.StartsWith(NotificationPrefix, StringComparison.Ordinal);

    /// <summary>True for the chat of a group.</summary>
    public static bool IsGroup(string conversationID) => conversationID.StartsWith(GroupPrefix, StringComparison.Ordinal);

    /// <summary>True for the chat of two users.</summary>
    public static bool IsSingle(string conversationID) => conversationID.StartsWith(SinglePrefix, StringComparison.Ordinal);

    /// <summary>
    /// The lane key: the id without its prefix up to the first <c>_</c>. The chat and the notifications of a pair or
    /// group share it, so that what clients expect in order is in order.
    /// </summary>
    public static string LaneKey(string conversationID)
    {
        var separator = conversationID.IndexOf('_', StringComparison.Ordinal);
        return separator < 0 ? conversationID : conversationID[(separator + 1)..];
    }

    private static string Pair(string a, string b) => string.CompareOrdinal(a, b) <= 0 ? $"{a}_{b}" : $"{b}_{a}";
}
