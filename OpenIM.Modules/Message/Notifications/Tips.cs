namespace OpenIM.Modules.Message.Notifications;

// Details of notifications (docs/protocol/gateway.md §6, "Tips"). Property names give the keys on the wire; every key
// is always written.

internal sealed record RevokeMsgTips(
    string RevokerUserID,
    string ClientMsgID,
    long RevokeTime,
    int SesstionType, // COMPAT: spelled so on the wire (docs/protocol/gateway.md §6).
    long Seq,
    string ConversationID,
    bool IsAdminRevoke);

internal sealed record MessageRevokedContent(
    string RevokerID,
    int RevokerRole,
    string ClientMsgID,
    string RevokerNickname,
    long RevokeTime,
    long SourceMessageSendTime,
    string SourceMessageSendID,
    string SourceMessageSenderNickname,
    int SessionType,
    long Seq,
    string Ex);

internal sealed record MarkAsReadTips(string MarkAsReadUserID, string ConversationID, IReadOnlyList<long>? Seqs, long HasReadSeq);

internal sealed record DeleteMsgsTips(string UserID, string ConversationID, IReadOnlyList<long> Seqs);

internal sealed record ClearConversationTips(string UserID, IReadOnlyList<string> ConversationIDs);

internal sealed record ConversationUpdateTips(string UserID, IReadOnlyList<string> ConversationIDList);

internal sealed record ConversationSetPrivateTips(string RecvID, string SendID, bool IsPrivate, string ConversationID);

internal sealed record UserInfoUpdatedTips(string UserID);

/// <summary>The content of every notification: the details as JSON text.</summary>
internal sealed record NotificationElem(string Detail);
