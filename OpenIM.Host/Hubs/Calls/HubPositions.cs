namespace OpenIM.Host.Hubs.Calls;

/// <summary>Somebody has read (docs/protocol/hub.md §4).</summary>
internal sealed record HubPositions(
    string ConversationID, string UserID, long HasReadSeq, IReadOnlyList<long> Seqs, long Time, long NoticeSeq);
