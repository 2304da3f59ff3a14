using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Conversations.Stores;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Reading;

internal sealed class GetReadAndMaxSeqsHandler(ConversationStore conversations, IMessageLog log)
    : IHandler<GetReadAndMaxSeqs, GetReadAndMaxSeqsResult>
{
    public async ValueTask<GetReadAndMaxSeqsResult> HandleAsync(GetReadAndMaxSeqs request, Caller caller, CancellationToken cancellationToken)
    {
        Access.RequireSelf(caller, request.UserID);
        var owned = await conversations.ListIDsAsync(request.UserID, cancellationToken);
        var ownedSet = owned.ToHashSet(StringComparer.Ordinal);
        string[] asked = request.ConversationIDs is { Count: > 0 } ids ? [.. ids.Distinct(StringComparer.Ordinal)] : [.. owned];
        var heads = await log.GetHeadsAsync(asked, cancellationToken);
        var positions = await log.GetPositionsAsync(asked, request.UserID, cancellationToken);
        var seqs = new Dictionary<string, ReadAndMaxSeq>(asked.Length, StringComparer.Ordinal);
        for (var i = 0; i < asked.Length; i++)
        {
            // Unknown ids and those of others are answered with zeros.
            seqs.Add(asked[i], ownedSet.Contains(asked[i]) ? Of(heads[i], positions[i]) : new ReadAndMaxSeq(0, 0, 0));
        }

        var pinned = request.ReturnPinned ? await conversations.ListPinnedIDsAsync(request.UserID, cancellationToken) : [];
        return new GetReadAndMaxSeqsResult(seqs, pinned);
    }

    // Clients count what lies between the two as unread.
    private static ReadAndMaxSeq Of(Head head, UserPosition position) => new(
        position.MaxSeq > 0 ? position.MaxSeq : head.MaxSeq,
        SeqWindow.Of(head, position).CountsAsReadTo(position.HasReadSeq),
        head.MaxSeqTimeMs);
}
