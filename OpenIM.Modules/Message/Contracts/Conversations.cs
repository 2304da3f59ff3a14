using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>One user's view of a conversation (docs/protocol/gateway.md §6, <c>conversation.Conversation</c>).</summary>
/// <param name="OwnerUserID">Whose view.</param>
/// <param name="ConversationID">The conversation.</param>
/// <param name="RecvMsgOpt">0 receive, 1 do not receive, 2 receive without offline push.</param>
/// <param name="ConversationType">1 single, 3 group, 4 notification account.</param>
/// <param name="UserID">The other side of a single chat.</param>
/// <param name="GroupID">The group.</param>
/// <param name="IsPinned">Pinned by the owner.</param>
/// <param name="AttachedInfo">Free text of the application.</param>
/// <param name="IsPrivateChat">Burn after reading.</param>
/// <param name="GroupAtType">0 none, 1 at me, 2 at all, 3 both, 4 announcement.</param>
/// <param name="Ex">Free text of the application.</param>
/// <param name="BurnDuration">Seconds until a private message burns.</param>
/// <param name="MinSeq">First seq the owner sees; 0 when never raised.</param>
/// <param name="MaxSeq">Last seq the owner sees; 0 means no bound.</param>
/// <param name="MsgDestructTime">Seconds after which messages are destroyed.</param>
/// <param name="LatestMsgDestructTime">When they last were, Unix ms.</param>
/// <param name="IsMsgDestruct">Messages are destroyed after a time.</param>
public sealed record Conversation(
    string OwnerUserID,
    string ConversationID,
    int RecvMsgOpt,
    int ConversationType,
    string UserID,
    string GroupID,
    bool IsPinned,
    string AttachedInfo,
    bool IsPrivateChat,
    int GroupAtType,
    string Ex,
    int BurnDuration,
    long MinSeq,
    long MaxSeq,
    long MsgDestructTime,
    long LatestMsgDestructTime,
    bool IsMsgDestruct);

/// <summary>One conversation of the owner; 1004 when there is none.</summary>
public sealed record GetConversation(string OwnerUserID = "", string ConversationID = "") : IRequest<GetConversationResult>;

/// <summary>The conversation.</summary>
public sealed record GetConversationResult(Conversation Conversation);

/// <summary>Some conversations of the owner; missing ones are left out.</summary>
public sealed record GetConversations(string OwnerUserID = "", IReadOnlyList<string>? ConversationIDs = null)
    : IRequest<GetConversationsResult>;

/// <summary>All conversations of the owner.</summary>
public sealed record GetAllConversations(string OwnerUserID = "") : IRequest<GetConversationsResult>;

/// <summary>Conversations.</summary>
public sealed record GetConversationsResult(IReadOnlyList<Conversation> Conversations);

/// <summary>A page of the user's conversations in the order in which they came to be. Without a pagination: the total only.</summary>
public sealed record GetOwnerConversations(string UserID = "", Pagination? Pagination = null) : IRequest<GetOwnerConversationsResult>;

/// <summary>A page.</summary>
public sealed record GetOwnerConversationsResult(long Total, IReadOnlyList<Conversation> Conversations);

/// <summary>All conversation ids of the user, unless their hash equals <paramref name="IdHash"/> (docs/protocol/rest.md §11.3).</summary>
public sealed record GetFullConversationIDs(string UserID = "", ulong IdHash = 0) : IRequest<GetFullConversationIDsResult>;

/// <summary>The ids, none when equal.</summary>
public sealed record GetFullConversationIDsResult(ulong Version, string VersionID, bool Equal, IReadOnlyList<string> ConversationIDs);

/// <summary>What changed in the user's conversations since a version (docs/protocol/rest.md §11).</summary>
public sealed record GetIncrementalConversations(string UserID = "", string VersionID = "", ulong Version = 0)
    : IRequest<GetIncrementalConversationsResult>;

/// <summary>The changes; all lists empty when <paramref name="Full"/>.</summary>
public sealed record GetIncrementalConversationsResult(
    ulong Version,
    string VersionID,
    bool Full,
    IReadOnlyList<string> Delete,
    IReadOnlyList<Conversation> Insert,
    IReadOnlyList<Conversation> Update);

/// <summary>Ids of the user's conversations with recvMsgOpt 2.</summary>
public sealed record GetNotNotifyConversationIDs(string UserID = "") : IRequest<GetConversationIDsResult>;

/// <summary>Ids of the user's pinned conversations.</summary>
public sealed record GetPinnedConversationIDs(string UserID = "") : IRequest<GetConversationIDsResult>;

/// <summary>Conversation ids.</summary>
public sealed record GetConversationIDsResult(IReadOnlyList<string> ConversationIDs);
