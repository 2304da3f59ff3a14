using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>
/// Changes settings of one conversation for its owners. A missing row is made; each owner whose row changes gets one new
/// version and a 1300 (docs/protocol/rest.md, /conversation/set_conversations).
/// </summary>
/// <param name="UserIDs">Whose rows; required, at most 1,000. Empty changes nothing.</param>
/// <param name="Conversation">What to set; required.</param>
/// <exception cref="Platform.Errors.ImException">1001 shape; 1002 for others than oneself, and for making a row of a group that the user is not in.</exception>
public sealed record SetConversations(IReadOnlyList<string>? UserIDs = null, ConversationSettings? Conversation = null) : IRequest<Empty>;

/// <summary>Settings; null leaves a field as it is.</summary>
/// <param name="ConversationID">Which; empty is worked out from the type and the other side.</param>
/// <param name="ConversationType">1 single, 3 group, 4 notification account; required.</param>
/// <param name="UserID">The other side; required for type 1.</param>
/// <param name="GroupID">The group; required for type 3.</param>
/// <param name="RecvMsgOpt">0 receive, 1 do not receive, 2 receive without offline push.</param>
/// <param name="IsPinned">Pinned.</param>
/// <param name="AttachedInfo">Free text of the application.</param>
/// <param name="IsPrivateChat">Burn after reading: set for both sides of a single chat, who hear of it by 1701. Ignored for groups.</param>
/// <param name="Ex">Free text of the application.</param>
/// <param name="BurnDuration">Seconds until a private message burns.</param>
/// <param name="MinSeq">Accepted and ignored.</param>
/// <param name="MaxSeq">Accepted and ignored.</param>
/// <param name="GroupAtType">A client sets 0 when the owner has looked.</param>
/// <param name="MsgDestructTime">Seconds after which messages are destroyed.</param>
/// <param name="IsMsgDestruct">Messages are destroyed after a time.</param>
public sealed record ConversationSettings(
    string ConversationID = "",
    int ConversationType = 0,
    string UserID = "",
    string GroupID = "",
    int? RecvMsgOpt = null,
    bool? IsPinned = null,
    string? AttachedInfo = null,
    bool? IsPrivateChat = null,
    string? Ex = null,
    int? BurnDuration = null,
    long? MinSeq = null,
    long? MaxSeq = null,
    int? GroupAtType = null,
    long? MsgDestructTime = null,
    bool? IsMsgDestruct = null);
