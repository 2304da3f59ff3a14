using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Conversations.Stores;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Notifications;
using OpenIM.Modules.Message.Pipeline;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Message.Marking;

/// <summary>Stores read marks together with the receipt (2200) that tells of them.</summary>
internal sealed class ReadReceipts(IPipeline pipeline, TimeProvider clock)
{
    // A receipt is a message and has to fit into one; the newest seqs are what clients show.
    private const int MaxSeqsInReceipt = 4_000;

    /// <summary>A single chat: marks the messages, raises the position, tells the other side and the reader's devices. Stored.</summary>
    /// <param name="row">The reader's row.</param>
    /// <param name="seqs">What becomes read, ascending; may be empty.</param>
    /// <param name="hasReadSeq">The new position.</param>
    /// <param name="toldHasReadSeq">The position that the receipt names.</param>
    /// <param name="caller">Who marks.</param>
    /// <param name="cancellationToken">Until the pipeline has taken it.</param>
    public async ValueTask TellPeerAsync(
        ConversationRow row, IReadOnlyList<long> seqs, long hasReadSeq, long toldHasReadSeq, Caller caller, CancellationToken cancellationToken)
    {
        var told = seqs.Count > MaxSeqsInReceipt ? [.. seqs.TakeLast(MaxSeqsInReceipt)] : seqs;
        var tips = new MarkAsReadTips(row.OwnerUserID, row.ConversationID, told.Count == 0 ? null : told, toldHasReadSeq);
        List<LogChange> changes = [new LogChange.RaiseHasRead(row.ConversationID, row.OwnerUserID, hasReadSeq)];
        if (seqs.Count > 0)
        {
            changes.Add(new LogChange.MarkRead(row.ConversationID, row.OwnerUserID, seqs));
        }

        await SubmitAsync(row.ConversationID, row.OwnerUserID, row.UserID, tips, changes, caller, cancellationToken);
    }

    /// <summary>Groups and notification chats: raises the position and tells the reader's own devices. Not stored.</summary>
    public ValueTask TellOwnDevicesAsync(
        string conversationID, string userID, long hasReadSeq, Caller caller, CancellationToken cancellationToken)
        => SubmitAsync(
            conversationID,
            userID,
            userID,
            new MarkAsReadTips(userID, conversationID, null, hasReadSeq),
            [new LogChange.RaiseHasRead(conversationID, userID, hasReadSeq)],
            caller,
            cancellationToken);

    private async ValueTask SubmitAsync(
        string conversationID,
        string readerID,
        string recvID,
        MarkAsReadTips tips,
        List<LogChange> changes,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var receipt = NotificationFactory.Single(
            readerID,
            recvID,
            ContentTypes.HasReadReceipt,
            tips,
            NotificationJson.Relaxed.MarkAsReadTips,
            stored: readerID != recvID,
            RandomIDs.Hex32(),
            clock.NowMs());
        await pipeline.SubmitAsync(
            new PipelineRecord(ConversationIDs.LaneKey(conversationID), [receipt], changes, caller.OperationID, ""), cancellationToken);
    }
}
