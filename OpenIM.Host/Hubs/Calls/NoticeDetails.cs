namespace OpenIM.Host.Hubs.Calls;

/// <summary>The content of every notification (docs/protocol/gateway.md §6, <c>NotificationElem</c>).</summary>
internal sealed record NoticeContent(string? Detail = null);

/// <summary>Detail of a read receipt (2200), as far as it is told.</summary>
internal sealed record ReadDetail(
    string MarkAsReadUserID = "", string ConversationID = "", IReadOnlyList<long>? Seqs = null, long HasReadSeq = 0);

/// <summary>Detail of changed conversations (1300).</summary>
internal sealed record ChangedDetail(IReadOnlyList<string>? ConversationIDList = null);

/// <summary>Content of a typing message (113).</summary>
internal sealed record TypingContent(string MsgTips = "");
