using System.Collections.Frozen;
using OpenIM.Modules.Message.Contracts;

namespace OpenIM.Modules.Message.Notifications;

/// <summary>The switches of notifications and of their copies in the chat (docs/protocol/gateway.md §8.2).</summary>
internal static class NotificationOptions
{
    /// <summary>Only told to who is online.</summary>
    public static FrozenDictionary<string, bool> Transient { get; } = Of();

    /// <summary>With a seq, for clients to pull.</summary>
    public static FrozenDictionary<string, bool> Stored { get; } = Of(isStored: true);

    /// <summary>Only told to who is online, and beside it there is a copy in the chat.</summary>
    public static FrozenDictionary<string, bool> BesidesCopy { get; } = Of(isSendMsg: true);

    /// <summary>Told to who is online, and to phones by their offline push.</summary>
    public static FrozenDictionary<string, bool> Pushed { get; } = Of(offlinePush: true);

    /// <summary>The copy: what is missing is true, so that it is stored and moves the conversation.</summary>
    public static FrozenDictionary<string, bool> ChatCopy { get; } = new Dictionary<string, bool>
    {
        [OptionKeys.OfflinePush] = false,
        [OptionKeys.UnreadCount] = true,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Eleven keys, all false but senderSync; a stored one keeps history and persistent.
    private static FrozenDictionary<string, bool> Of(bool isStored = false, bool isSendMsg = false, bool offlinePush = false)
        => new Dictionary<string, bool>
        {
            [OptionKeys.IsNotNotification] = false,
            [OptionKeys.IsSendMsg] = isSendMsg,
            [OptionKeys.History] = isStored,
            [OptionKeys.Persistent] = isStored,
            [OptionKeys.OfflinePush] = offlinePush,
            [OptionKeys.UnreadCount] = false,
            [OptionKeys.ConversationUpdate] = false,
            [OptionKeys.SenderSync] = true,
            [OptionKeys.NotPrivate] = false,
            [OptionKeys.SenderConversationUpdate] = false,
            [OptionKeys.ReactionFromCache] = false,
        }.ToFrozenDictionary(StringComparer.Ordinal);
}
