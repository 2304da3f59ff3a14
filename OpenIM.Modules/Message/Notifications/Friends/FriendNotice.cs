namespace OpenIM.Modules.Message.Notifications.Friends;

/// <summary>One notification between two users, about to be sent.</summary>
/// <param name="SendID">Who it is from.</param>
/// <param name="RecvID">Who it is for.</param>
/// <param name="ContentType">Its number.</param>
/// <param name="OutboxID">The event that it tells of: the id of the notification is made from it.</param>
/// <param name="TimeMs">Unix ms.</param>
internal readonly record struct FriendNotice(string SendID, string RecvID, int ContentType, long OutboxID, long TimeMs)
{
    /// <summary>Also a message of the chat: a grey line there (docs/protocol/gateway.md §8.2).</summary>
    public bool WithChatCopy { get; init; }

    /// <summary>What an offline push says; null for none.</summary>
    public string? OfflineTitle { get; init; }

    /// <summary>Not for the sender's own devices.</summary>
    public bool WithoutSender { get; init; }
}
