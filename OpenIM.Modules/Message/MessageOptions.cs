using System.ComponentModel.DataAnnotations;

namespace OpenIM.Modules.Message;

/// <summary>Section <c>message</c> of config.yaml.</summary>
public sealed class MessageOptions
{
    /// <summary>
    /// What an acknowledgement means. <c>flushed</c>: on disk, also after a power cut. <c>process</c>: handed to the
    /// operating system, survives the death of the process only.
    /// </summary>
    [AllowedValues("flushed", "process")]
    public string Durability { get; init; } = "flushed";

    /// <summary>Largest message in bytes, all its fields together, at every door. A larger one is refused with 1001.</summary>
    [Range(1024, 786_432)]
    public int MaxBytes { get; init; } = 49_152;

    /// <summary>Writers of the message pipeline, each for its share of the conversations. More lanes overlap storing and pushing.</summary>
    [Range(1, 256)]
    public int Lanes { get; init; } = 4;

    /// <summary>Messages waiting in one lane before further ones are refused at once (500).</summary>
    [Range(16, 1_000_000)]
    public int LaneQueue { get; init; } = 16_384;

    /// <summary>True lets new members of a group read what was said before they came; false shows them what comes later.</summary>
    public bool EnableHistoryForNewMembers { get; init; } = true;

    /// <summary>Days that chat messages are kept; 0 keeps them for ever. The newest message of a conversation always stays.</summary>
    [Range(0, 36_500)]
    public int RetentionDays { get; init; }

    /// <summary>Days that stored notifications (recalls, read receipts, deletions) are kept; 0 keeps them for ever.</summary>
    [Range(0, 36_500)]
    public int NotificationRetentionDays { get; init; } = 30;

    /// <summary>
    /// Seconds from one turn to the next of destroying messages in conversations whose owner has set a time for it
    /// (<c>isMsgDestruct</c>, <c>msgDestructTime</c>); 0 destroys none.
    /// </summary>
    [Range(0, 604_800)]
    public int DestructEverySeconds { get; init; } = 3_600;

    /// <summary>True: a single chat is only for friends; whoever is not in the receiver's list of friends is refused with 1303.</summary>
    public bool FriendVerify { get; init; }

    /// <summary>
    /// Messages that one <c>/msg/search_msg</c> looks at. One that has not filled its page by then is refused with 1001 and
    /// has to be narrowed. A hundred thousand take about a second.
    /// </summary>
    [Range(1_000, 100_000_000)]
    public int SearchLimit { get; init; } = 100_000;
}
