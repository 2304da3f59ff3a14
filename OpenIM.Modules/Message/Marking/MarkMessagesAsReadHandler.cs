using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Conversations.Stores;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Marking;

internal sealed class MarkMessagesAsReadHandler(ConversationStore conversations, IMessageLog log, ReadReceipts receipts)
    : IHandler<MarkMessagesAsRead, Empty>
{
    public async ValueTask<Empty> HandleAsync(MarkMessagesAsRead request, Caller caller, CancellationToken cancellationToken)
    {
        MarkRules.Check(request.ConversationID, request.UserID, request.Seqs);
        if (request.Seqs is not { Count: > 0 } seqs)
        {
            throw Errors.Args.With("seqs is empty");
        }

        Access.RequireSelf(caller, request.UserID);

        // The row before the max seq: a stranger must not learn by the code how far a conversation is.
        var row = await conversations.FindAsync(request.UserID, request.ConversationID, cancellationToken)
            ?? throw Errors.RecordNotFound.With($"conversationID={request.ConversationID}");
        var head = await log.GetHeadAsync(request.ConversationID, cancellationToken);
        if (seqs.Max() > head.MaxSeq)
        {
            throw Errors.Args.With($"seqs holds a seq above the conversation's max seq {head.MaxSeq}");
        }


        // COMPAT: the last element is the position, as clients send it (docs/protocol/gateway.md §8.5).
        var hasReadSeq = seqs[^1];
        if (row.ConversationType == SessionTypes.Single)
        {
            await receipts.TellPeerAsync(row, [.. seqs.Distinct().Order()], hasReadSeq, hasReadSeq, caller, cancellationToken);
        }
        else
        {
            await receipts.TellOwnDevicesAsync(request.ConversationID, request.UserID, hasReadSeq, caller, cancellationToken);
        }

        return Empty.Value;
    }
}
