using System.Text.Json.Serialization;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>Who hears of a deletion.</summary>
/// <param name="IsSyncSelf">The user's other devices.</param>
/// <param name="IsSyncOther">Everybody in the conversation: the messages are gone for all.</param>
public sealed record DeleteSyncOpt(
    [property: JsonPropertyName("IsSyncSelf")] bool IsSyncSelf = false,
    [property: JsonPropertyName("IsSyncOther")] bool IsSyncOther = false);

/// <summary>Deletes messages for the user, or (IsSyncOther) for everybody: then only one's own messages, or as an admin.</summary>
public sealed record DeleteMessages(
    string ConversationID = "",
    IReadOnlyList<long>? Seqs = null,
    string UserID = "",
    DeleteSyncOpt? DeleteSyncOpt = null) : IRequest<Empty>;

/// <summary>Deletes messages for everybody without telling anybody. Admins only; unknown seqs are ignored.</summary>
public sealed record DeleteMessagesPhysicallyBySeq(string ConversationID = "", IReadOnlyList<long>? Seqs = null) : IRequest<Empty>;

/// <summary>Deletes messages of the given conversations that are older than some seconds. Admins only.</summary>
/// <param name="ConversationIDs">Which.</param>
/// <param name="Timestamp">Age in seconds: messages sent longer ago are deleted.</param>
public sealed record DeleteMessagesPhysically(IReadOnlyList<string>? ConversationIDs = null, long Timestamp = 0) : IRequest<Empty>;

/// <summary>Clears conversations for the user, or (IsSyncOther, admins only) for everybody.</summary>
public sealed record ClearConversations(
    IReadOnlyList<string>? ConversationIDs = null,
    string UserID = "",
    DeleteSyncOpt? DeleteSyncOpt = null) : IRequest<Empty>;

/// <summary>Clears all conversations of the user.</summary>
public sealed record ClearAllConversations(string UserID = "", DeleteSyncOpt? DeleteSyncOpt = null) : IRequest<Empty>;
