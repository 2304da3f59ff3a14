using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Pipeline;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Message.Marking;

internal sealed class DeleteMessagesPhysicallyBySeqHandler(IPipeline pipeline) : IHandler<DeleteMessagesPhysicallyBySeq, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteMessagesPhysicallyBySeq request, Caller caller, CancellationToken cancellationToken)
    {
        Access.RequireAdmin(caller);
        if (request.ConversationID.Length == 0 || request.Seqs is not { Count: > 0 } seqs)
        {
            return Empty.Value;
        }

        if (seqs.Count > MarkRules.MaxSeqs)
        {
            throw Errors.Args.With($"seqs has {seqs.Count} entries, at most {MarkRules.MaxSeqs} are allowed");
        }

        await pipeline.SubmitAsync(
            new PipelineRecord(
                ConversationIDs.LaneKey(request.ConversationID),
                [],
                [new LogChange.DeleteForAll(request.ConversationID, seqs)],
                caller.OperationID,
                ""),
            cancellationToken);
        return Empty.Value;
    }
}

internal sealed class DeleteMessagesPhysicallyHandler(IMessageLog log, TimeProvider clock) : IHandler<DeleteMessagesPhysically, Empty>
{
    private const int Step = 1_000;

    public async ValueTask<Empty> HandleAsync(DeleteMessagesPhysically request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.ConversationIDs is null)
        {
            throw Errors.Args.With("conversationIDs is empty");
        }

        Access.RequireAdmin(caller);
        if (request.Timestamp < 0)
        {
            throw Errors.Args.With($"timestamp is {request.Timestamp}, an age in seconds cannot be negative");
        }

        var beforeMs = clock.NowMs() - (request.Timestamp * 1000);
        foreach (var conversationID in request.ConversationIDs)
        {
            while (await log.ExpireAsync(conversationID, beforeMs, Step, cancellationToken) == Step)
            {
            }
        }

        return Empty.Value;
    }
}
