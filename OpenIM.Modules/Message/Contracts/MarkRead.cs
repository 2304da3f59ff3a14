using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>
/// Marks a conversation as read (docs/protocol/gateway.md §8.5). In a single chat the other side is told, in groups
/// and notification chats the reader's own devices only.
/// </summary>
/// <param name="ConversationID">Which.</param>
/// <param name="UserID">The reader.</param>
/// <param name="HasReadSeq">Read up to here, at least 1. Stored as the max seq when it is above.</param>
/// <param name="Seqs">Further seqs to mark; null for none.</param>
public sealed record MarkConversationAsRead(
    string ConversationID = "",
    string UserID = "",
    long HasReadSeq = 0,
    IReadOnlyList<long>? Seqs = null) : IRequest<Empty>;

/// <summary>Marks single messages as read; the last of <paramref name="Seqs"/> is the new read position.</summary>
public sealed record MarkMessagesAsRead(
    string ConversationID = "",
    string UserID = "",
    IReadOnlyList<long>? Seqs = null) : IRequest<Empty>;

/// <summary>Sets the read position and tells the reader's own devices only.</summary>
/// <param name="ConversationID">Which.</param>
/// <param name="UserID">The reader.</param>
/// <param name="HasReadSeq">From 1 to the max seq.</param>
/// <param name="NoNotification">Accepted and ignored, as clients expect.</param>
public sealed record SetConversationHasReadSeq(
    string ConversationID = "",
    string UserID = "",
    long HasReadSeq = 0,
    bool NoNotification = false) : IRequest<Empty>;
