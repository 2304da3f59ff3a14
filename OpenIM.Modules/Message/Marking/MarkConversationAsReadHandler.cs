using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Conversations.Stores;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Marking;

internal sealed class MarkConversationAsReadHandler(ConversationStore conversations, IMessageLog log, ReadReceipts receipts)
    : IHandler<MarkConversationAsRead, Empty>
{
    public async ValueTask<Empty> HandleAsync(MarkConversationAsRead request, Caller caller, CancellationToken cancellationToken)
    {
        MarkRules.Check(request.ConversationID, request.UserID, request.Seqs);
        MarkRules.CheckHasReadSeq(request.HasReadSeq);
        Access.RequireSelf(caller, request.UserID);
        var row = await conversations.FindAsync(request.UserID, request.ConversationID, cancellationToken)
            ?? throw Errors.RecordNotFound.With($"conversationID={request.ConversationID}");
        var head = await log.GetHeadAsync(request.ConversationID, cancellationToken);
        var position = await log.GetPositionAsync(request.ConversationID, request.UserID, cancellationToken);
        var hasReadSeq = Math.Min(request.HasReadSeq, head.MaxSeq);
        if (row.ConversationType != SessionTypes.Single)
        {
            await receipts.TellOwnDevicesAsync(request.ConversationID, request.UserID, hasReadSeq, caller, cancellationToken);
            return Empty.Value;
        }

        var seqs = MarkRules.NewlyRead(position.HasReadSeq, hasReadSeq, request.Seqs, head.MaxSeq);
        await receipts.TellPeerAsync(
            row, seqs, hasReadSeq, Math.Max(position.HasReadSeq, hasReadSeq), caller, cancellationToken);
        return Empty.Value;
    }
}
