using System.Text.Json.Serialization;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>
/// The user's conversations with their newest messages: pinned ones first, then by time, newest first. Kept for old
/// clients (docs/protocol/rest.md, /conversation/get_sorted_conversation_list).
/// </summary>
/// <param name="UserID">Whose.</param>
/// <param name="ConversationIDs">Some of them; empty for all.</param>
/// <param name="Pagination">Required.</param>
/// <exception cref="Platform.Errors.ImException">1004: the user has no conversation.</exception>
public sealed record GetSortedConversationList(
    string UserID = "", IReadOnlyList<string>? ConversationIDs = null, Pagination? Pagination = null)
    : IRequest<GetSortedConversationListResult>;

/// <summary>A page.</summary>
/// <param name="ConversationTotal">Conversations that have a message.</param>
/// <param name="UnreadTotal">Unread messages of all of them.</param>
/// <param name="ConversationElems">The page.</param>
public sealed record GetSortedConversationListResult(
    long ConversationTotal, long UnreadTotal, IReadOnlyList<SortedConversation> ConversationElems);

/// <summary>One conversation of the list.</summary>
public sealed record SortedConversation(
    string ConversationID,
    int RecvMsgOpt,
    long UnreadCount,
    [property: JsonPropertyName("IsPinned")] bool IsPinned, // COMPAT: spelled so.
    SortedConversationMessage? MsgInfo);

/// <summary>The newest message of a conversation, with the names to show beside it.</summary>
public sealed record SortedConversationMessage(
    string ServerMsgID,
    string ClientMsgID,
    int SessionType,
    string SendID,
    string RecvID,
    string SenderName,
    string FaceURL,
    string GroupID,
    string GroupName,
    string GroupFaceURL,
    int GroupType,
    uint GroupMemberCount,
    [property: JsonPropertyName("LatestMsgRecvTime")] long LatestMsgRecvTime, // COMPAT: spelled so.
    int MsgFrom,
    int ContentType,
    string Content,
    string Ex);
