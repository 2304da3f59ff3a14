using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Active;

internal sealed class ActiveConversationsHandler(ConversationCards cards, Mediator mediator) :
    IHandler<GetActiveConversations, ActiveConversationsResult>,
    IHandler<GetActiveConversationsByID, ActiveConversationsResult>
{
    private const int DefaultCount = 100;
    private const int MaxCount = 500;

    private static readonly ActiveConversationsResult Nothing = new(0, []);

    public async ValueTask<ActiveConversationsResult> HandleAsync(
        GetActiveConversations request, Caller caller, CancellationToken cancellationToken)
    {
        var all = await mediator.SendAsync(new GetReadAndMaxSeqs(caller.UserID, ReturnPinned: true), caller, cancellationToken);
        var pinned = all.PinnedConversationIDs.ToHashSet(StringComparer.Ordinal);
        var newest = all.Seqs
            .Where(static entry => entry.Value.MaxSeq > 0)
            .OrderByDescending(entry => pinned.Contains(entry.Key))
            .ThenByDescending(static entry => entry.Value.MaxSeqTime)
            .Select(static entry => entry.Key)
            .Take(request.Count is >= 1 and <= MaxCount ? (int)request.Count : DefaultCount);
        return await DescribeAsync([.. newest], all.Seqs, caller, cancellationToken);
    }

    public async ValueTask<ActiveConversationsResult> HandleAsync(
        GetActiveConversationsByID request, Caller caller, CancellationToken cancellationToken)
    {
        string[] ids = [.. (request.ConversationIDs ?? []).Distinct(StringComparer.Ordinal)];
        if (ids.Length > MaxCount)
        {
            throw Errors.Args.With($"conversationIDs has {ids.Length} entries, at most {MaxCount} are allowed");
        }

        // No ids would mean all of them.
        if (ids.Length == 0)
        {
            return Nothing;
        }

        var asked = await mediator.SendAsync(new GetReadAndMaxSeqs(caller.UserID, ids), caller, cancellationToken);
        return await DescribeAsync(ids, asked.Seqs, caller, cancellationToken);
    }

    private async ValueTask<ActiveConversationsResult> DescribeAsync(
        string[] ids, IReadOnlyDictionary<string, ReadAndMaxSeq> seqs, Caller caller, CancellationToken cancellationToken) => new(
        seqs.Values.Sum(static seq => Math.Max(0, seq.MaxSeq - seq.HasReadSeq)),
        await cards.ListAsync(caller.UserID, ids, seqs, cancellationToken));
}
