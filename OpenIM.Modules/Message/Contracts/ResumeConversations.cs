using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>
/// What a user missed since an earlier answer (docs/protocol/hub.md §3.1). The cursor holds check sums of the heads and
/// read positions, so that nothing depends on a clock. Allowed for the user and admins.
/// </summary>
/// <param name="UserID">Whose.</param>
/// <param name="Cursor">From the last answer; empty, or anything that cannot be used, asks for everything.</param>
/// <param name="Open">Conversations on screen; their newest messages are answered as well.</param>
/// <param name="MaxBytes">Budget of all messages in the answer.</param>
/// <exception cref="Platform.Errors.ImException">1001: more conversations are open than a screen shows.</exception>
public sealed record ResumeConversations(string UserID, string Cursor, IReadOnlyList<OpenConversation> Open, int MaxBytes)
    : IRequest<ResumeConversationsResult>;

/// <summary>A conversation on screen.</summary>
/// <param name="ConversationID">Which; one that is not the user's is left out.</param>
/// <param name="Seq">The newest seq that the client has; 0 for none.</param>
public sealed record OpenConversation(string ConversationID = "", long Seq = 0);

/// <summary>What was missed.</summary>
/// <param name="Cursor">For the next call.</param>
/// <param name="IsFull">Everything is listed, beginning with this answer.</param>
/// <param name="HasMore">Not all of it is here: call again with the new cursor.</param>
/// <param name="Conversations">Whatever may have changed, the most recently active first.</param>
/// <param name="DeletedConversationIDs">What is no longer in the user's list.</param>
/// <param name="Messages">Newest messages of open conversations that have newer ones.</param>
public sealed record ResumeConversationsResult(
    string Cursor,
    bool IsFull,
    bool HasMore,
    IReadOnlyList<ConversationState> Conversations,
    IReadOnlyList<string> DeletedConversationIDs,
    IReadOnlyList<MessagePage> Messages);

/// <summary>Where one conversation stands for one user.</summary>
/// <param name="Conversation">The user's settings.</param>
/// <param name="MaxSeq">Newest seq that the user may see.</param>
/// <param name="MinSeq">Oldest seq that the user may see, at least 1.</param>
/// <param name="HasReadSeq">The read position; may lie above <paramref name="MaxSeq"/>.</param>
/// <param name="MaxSeqTime">Send time of the newest message, Unix ms; 0 for none.</param>
/// <param name="NoticeConversationID">The notification twin.</param>
/// <param name="NoticeMaxSeq">Its newest seq.</param>
/// <param name="LastMessage">The newest message that is there; null for none, and when it did not fit.</param>
public sealed record ConversationState(
    Conversation Conversation,
    long MaxSeq,
    long MinSeq,
    long HasReadSeq,
    long MaxSeqTime,
    string NoticeConversationID,
    long NoticeMaxSeq,
    MsgData? LastMessage);
