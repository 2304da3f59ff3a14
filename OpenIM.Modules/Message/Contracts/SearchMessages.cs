using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>
/// Searches all chats of two and of groups (<c>/msg/search_msg</c>). Admins only. Oldest first within a conversation,
/// conversations in no particular order. Looks at <c>message.searchLimit</c> messages at most: give sender or receiver to
/// narrow it.
/// </summary>
/// <param name="SendID">The sender; empty for all.</param>
/// <param name="RecvID">The receiver, or the group; empty for all.</param>
/// <param name="ContentType">The content type; 0 for all.</param>
/// <param name="SessionType">1 or 3; 0 for both.</param>
/// <param name="SendTime">A day in UTC as <c>2026-11-25</c>; empty for all.</param>
/// <param name="Pagination">The page, of up to 1,000 messages; null counts only.</param>
/// <exception cref="Platform.Errors.ImException">1001 also when the limit was reached before the page was full.</exception>
public sealed record SearchMessages(
    string SendID = "",
    string RecvID = "",
    int ContentType = 0,
    int SessionType = 0,
    string SendTime = "",
    Pagination? Pagination = null) : IRequest<SearchMessagesResult>;

/// <summary>One page.</summary>
/// <param name="ChatLogs">The page.</param>
/// <param name="ChatLogsNum">At least as many were found: counting ends a thousand messages behind the page.</param>
public sealed record SearchMessagesResult(IReadOnlyList<FoundMessage> ChatLogs, long ChatLogsNum);

/// <summary>A message that was found.</summary>
/// <param name="ChatLog">The message as it was sent.</param>
/// <param name="IsRevoked">It was recalled since.</param>
public sealed record FoundMessage(ChatLog ChatLog, bool IsRevoked);

/// <summary>A message with the names to show beside it.</summary>
/// <param name="ServerMsgID">The server's id.</param>
/// <param name="ClientMsgID">The sender's id.</param>
/// <param name="SendID">The sender.</param>
/// <param name="RecvID">The receiver; in a group the group.</param>
/// <param name="GroupID">The group; empty in a chat of two.</param>
/// <param name="RecvNickname">The receiver's name; empty in a group.</param>
/// <param name="SenderPlatformID">The platform it was sent from.</param>
/// <param name="SenderNickname">The sender's name then, or now where the message has none.</param>
/// <param name="SenderFaceURL">The sender's picture then.</param>
/// <param name="GroupName">Name of the group.</param>
/// <param name="SessionType">1 or 3.</param>
/// <param name="MsgFrom">100 user, 200 system.</param>
/// <param name="ContentType">What the content is.</param>
/// <param name="Content">The content as text.</param>
/// <param name="Status">2: sent.</param>
/// <param name="SendTime">Unix ms.</param>
/// <param name="CreateTime">Unix ms, by the sender's clock.</param>
/// <param name="Ex">Free text of the application.</param>
/// <param name="GroupFaceURL">Picture of the group.</param>
/// <param name="GroupMemberCount">Members of the group.</param>
/// <param name="Seq">Its place in the conversation.</param>
/// <param name="GroupOwner">Owner of the group.</param>
/// <param name="GroupType">Type of the group.</param>
public sealed record ChatLog(
    string ServerMsgID,
    string ClientMsgID,
    string SendID,
    string RecvID,
    string GroupID,
    string RecvNickname,
    int SenderPlatformID,
    string SenderNickname,
    string SenderFaceURL,
    string GroupName,
    int SessionType,
    int MsgFrom,
    int ContentType,
    string Content,
    int Status,
    long SendTime,
    long CreateTime,
    string Ex,
    string GroupFaceURL,
    uint GroupMemberCount,
    long Seq,
    string GroupOwner,
    int GroupType);
