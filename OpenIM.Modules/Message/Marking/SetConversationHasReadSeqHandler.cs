using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Reading;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Marking;

internal sealed class SetConversationHasReadSeqHandler(ConversationAccess access, IMessageLog log, ReadReceipts receipts)
    : IHandler<SetConversationHasReadSeq, Empty>
{
    public async ValueTask<Empty> HandleAsync(SetConversationHasReadSeq request, Caller caller, CancellationToken cancellationToken)
    {
        MarkRules.Check(request.ConversationID, request.UserID, null);
        MarkRules.CheckHasReadSeq(request.HasReadSeq);
        Access.RequireSelf(caller, request.UserID);
        var head = await log.GetHeadAsync(request.ConversationID, cancellationToken);
        var readable = await access.ReadableAsync(request.UserID, [request.ConversationID], cancellationToken);
        if (readable.Count == 0 || request.HasReadSeq > head.MaxSeq)
        {
            throw Errors.Args.With($"hasReadSeq is {request.HasReadSeq}, above the conversation's max seq");
        }

        await receipts.TellOwnDevicesAsync(request.ConversationID, request.UserID, request.HasReadSeq, caller, cancellationToken);
        return Empty.Value;
    }
}
