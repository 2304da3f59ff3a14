using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Conversations.Stores;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Notifications;
using OpenIM.Modules.Message.Pipeline;
using OpenIM.Modules.Message.Reading;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Message.Marking;

internal sealed class DeleteMessagesHandler(
    ConversationStore conversations, IMessageLog log, IPipeline pipeline, Mediator mediator, TimeProvider clock) : IHandler<DeleteMessages, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteMessages request, Caller caller, CancellationToken cancellationToken)
    {
        MarkRules.Check(request.ConversationID, request.UserID, request.Seqs);
        var seqs = request.Seqs ?? throw Errors.Args.With("seqs is empty");
        Access.RequireSelf(caller, request.UserID);
        if (seqs.Count == 0)
        {
            return Empty.Value;
        }

        var record = request.DeleteSyncOpt is { IsSyncOther: true }
            ? await ForAllAsync(request, seqs, caller, cancellationToken)
            : ForUser(request, seqs, caller);
        await pipeline.SubmitAsync(record, cancellationToken);
        return Empty.Value;
    }

    private PipelineRecord ForUser(DeleteMessages request, IReadOnlyList<long> seqs, Caller caller)
    {
        PipelineItem[] told = request.DeleteSyncOpt is { IsSyncSelf: true } ? [Notification(request, seqs, request.UserID)] : [];
        var change = new LogChange.DeleteForUser(request.ConversationID, request.UserID, seqs);
        return new PipelineRecord(ConversationIDs.LaneKey(request.ConversationID), told, [change], caller.OperationID, "");
    }

    private async ValueTask<PipelineRecord> ForAllAsync(
        DeleteMessages request, IReadOnlyList<long> seqs, Caller caller, CancellationToken cancellationToken)
    {
        var row = await conversations.FindAsync(request.UserID, request.ConversationID, cancellationToken)
            ?? throw Errors.RecordNotFound.With($"conversationID={request.ConversationID}");
        if (!caller.IsAdmin)
        {
            await RequireOwnAsync(row, seqs, caller.UserID, cancellationToken);
        }

        var change = new LogChange.DeleteForAll(request.ConversationID, seqs);
        return new PipelineRecord(
            ConversationIDs.LaneKey(request.ConversationID), [OtherNotification(request, seqs, row)], [change], caller.OperationID, "");
    }

    private async ValueTask RequireOwnAsync(ConversationRow row, IReadOnlyList<long> seqs, string userID, CancellationToken cancellationToken)
    {
        // The row of somebody who is out stays: they may read on, but no more change what the members see.
        if (row.ConversationType == SessionTypes.Group
            && await mediator.SendAsync(new FindGroupMember(row.GroupID, userID), Caller.System, cancellationToken) is null)
        {
            throw Errors.NoPermission.With($"{userID} is not in group {row.GroupID}");
        }

        var rows = await log.ReadListAsync(row.ConversationID, seqs, cancellationToken);
        if (rows.Any(stored => stored.Body.Length > 0 && MessageReader.Decode(stored).SendID != userID))
        {
            throw Errors.NoPermission.With("only one's own messages can be deleted for everybody");
        }
    }

    private PipelineItem OtherNotification(DeleteMessages request, IReadOnlyList<long> seqs, ConversationRow row)
        => row.ConversationType != SessionTypes.Group
            ? Notification(request, seqs, row.UserID)
            : NotificationFactory.Group(
                request.UserID,
                row.GroupID,
                ContentTypes.DeleteMessages,
                new DeleteMsgsTips(request.UserID, request.ConversationID, seqs),
                NotificationJson.Relaxed.DeleteMsgsTips,
                stored: true,
                RandomIDs.Hex32(),
                clock.NowMs());

    private PipelineItem Notification(DeleteMessages request, IReadOnlyList<long> seqs, string recvID) => NotificationFactory.Single(
        request.UserID,
        recvID,
        ContentTypes.DeleteMessages,
        new DeleteMsgsTips(request.UserID, request.ConversationID, seqs),
        NotificationJson.Relaxed.DeleteMsgsTips,
        stored: true,
        RandomIDs.Hex32(),
        clock.NowMs());
}
