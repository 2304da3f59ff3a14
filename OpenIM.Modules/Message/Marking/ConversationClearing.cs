using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Conversations.Stores;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Notifications;
using OpenIM.Modules.Message.Pipeline;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Message.Marking;

/// <summary>Clears conversations: what was there before is no longer seen, what comes later is.</summary>
internal sealed class ConversationClearing(IMessageLog log, IPipeline pipeline, Changes changes, TimeProvider clock)
{
    /// <summary>Clears the conversations of <paramref name="rows"/>, for their owner or for everybody.</summary>
    public async ValueTask ClearAsync(
        string userID, IReadOnlyList<ConversationRow> rows, DeleteSyncOpt sync, Caller caller, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var heads = await log.GetHeadsAsync([.. rows.Select(static row => row.ConversationID)], cancellationToken);
        for (var i = 0; i < rows.Count; i++)
        {
            await ClearLogAsync(userID, rows[i], heads[i].MaxSeq, sync, caller, cancellationToken);
        }

        if (!sync.IsSyncOther)
        {
            await MirrorAsync(userID, rows, heads, cancellationToken);
        }

        if (sync is { IsSyncSelf: true, IsSyncOther: false })
        {
            string[] ids = [.. rows.Select(static row => row.ConversationID)];
            var told = Notification(userID, userID, ids);
            await pipeline.SubmitAsync(
                new PipelineRecord(ConversationIDs.LaneKey(told.ConversationID), [told], [], caller.OperationID, ""), cancellationToken);
        }
    }

    // The log decides what is seen. Its change goes first: a crash in between leaves a row that is mended by the next clear.
    private async ValueTask ClearLogAsync(
        string userID, ConversationRow row, long maxSeq, DeleteSyncOpt sync, Caller caller, CancellationToken cancellationToken)
    {
        List<LogChange> change = [new LogChange.RaiseHasRead(row.ConversationID, userID, maxSeq)];
        change.Add(sync.IsSyncOther
            ? new LogChange.RaiseMinSeq(row.ConversationID, maxSeq + 1)
            : new LogChange.SetUserWindow(row.ConversationID, userID, maxSeq + 1, null));
        PipelineItem[] told = sync.IsSyncOther ? [OtherNotification(userID, row)] : [];
        await pipeline.SubmitAsync(
            new PipelineRecord(ConversationIDs.LaneKey(row.ConversationID), told, change, caller.OperationID, ""), cancellationToken);
    }

    private async ValueTask MirrorAsync(
        string userID, IReadOnlyList<ConversationRow> rows, IReadOnlyList<Head> heads, CancellationToken cancellationToken)
    {
        await using var change = await changes.BeginAsync(cancellationToken);
        for (var i = 0; i < rows.Count; i++)
        {
            await ConversationStore.RaiseMinSeqAsync(change, userID, rows[i].ConversationID, heads[i].MaxSeq + 1, cancellationToken);
        }

        await change.LogAsync(
            VersionLogKey.Conversations(userID), [.. rows.Select(static row => VersionLogEntry.Update(row.ConversationID))], cancellationToken);
        var nowMs = clock.NowMs();
        foreach (var row in rows)
        {
            await change.AddAsync(
                ConversationIDs.LaneKey(ConversationIDs.Notification(userID, userID)),
                new ConversationsChanged(userID, [row.ConversationID], nowMs),
                cancellationToken);
        }

        await change.CommitAsync();
    }

    private PipelineItem OtherNotification(string userID, ConversationRow row) => row.ConversationType != SessionTypes.Group
        ? Notification(userID, row.UserID, [row.ConversationID])
        : NotificationFactory.Group(
            userID,
            row.GroupID,
            ContentTypes.ClearConversation,
            new ClearConversationTips(userID, [row.ConversationID]),
            NotificationJson.Relaxed.ClearConversationTips,
            stored: false,
            RandomIDs.Hex32(),
            clock.NowMs());

    private PipelineItem Notification(string userID, string recvID, IReadOnlyList<string> conversationIDs) => NotificationFactory.Single(
        userID,
        recvID,
        ContentTypes.ClearConversation,
        new ClearConversationTips(userID, conversationIDs),
        NotificationJson.Relaxed.ClearConversationTips,
        stored: false,
        RandomIDs.Hex32(),
        clock.NowMs());
}
