using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Reading;

internal sealed class PullMessagesBySeqsHandler(MessageReader reader, ConversationAccess access)
    : IHandler<PullMessagesBySeqs, PullMessagesResult>
{
    private const int MaxSeqs = 20_000;

    public async ValueTask<PullMessagesResult> HandleAsync(PullMessagesBySeqs request, Caller caller, CancellationToken cancellationToken)
    {
        Access.RequireSelf(caller, request.UserID);
        var asked = request.Conversations.Sum(static c => c.Seqs?.Count ?? 0);
        if (asked > MaxSeqs)
        {
            throw Errors.Args.With($"{asked} seqs are asked for, at most {MaxSeqs} are answered at once");
        }

        var readable = await access.ReadableAsync(
            request.UserID, request.Conversations.Select(static c => c.ConversationID), cancellationToken);
        var result = new PullBuilder();
        var bytesLeft = request.MaxBytes > 0 ? request.MaxBytes : int.MaxValue;
        for (var i = 0; i < request.Conversations.Count; i++)
        {
            var wanted = request.Conversations[i];
            var share = request.MaxBytes > 0 ? bytesLeft / (request.Conversations.Count - i) : int.MaxValue;
            var answer = readable.Contains(wanted.ConversationID) && share > 0
                ? await PullAsync(request, wanted, share, cancellationToken)
                : new PullMsgs([], IsEnd: false, EndSeq: 0);
            result.Add(wanted.ConversationID, answer);
            bytesLeft -= request.MaxBytes > 0 ? answer.Msgs.Sum(MessageReader.SizeOf) : 0;
        }

        return result.Build();
    }

    private async ValueTask<PullMsgs> PullAsync(
        PullMessagesBySeqs request, ConversationSeqs wanted, int maxBytes, CancellationToken cancellationToken)
    {
        var window = await reader.WindowAsync(wanted.ConversationID, request.UserID, cancellationToken);
        var seqs = wanted.Seqs ?? [];
        var descending = request.Order == PullOrder.Descending;
        var inside = seqs.Where(window.Contains).ToArray();
        var messages = await reader.ReadListAsync(
            wanted.ConversationID, request.UserID, inside, maxBytes, newestFirst: descending, cancellationToken);
        if (descending)
        {
            // Nobody scrolls through ten thousand seqs without a message: what is behind them comes with the first.
            var beyond = await reader.ReadBeyondGapAsync(
                wanted.ConversationID, request.UserID, inside, window.Min, maxBytes - messages.Sum(MessageReader.SizeOf), cancellationToken);
            messages = [.. beyond, .. messages];
        }

        if (descending && seqs.Any(seq => seq < window.Min))
        {
            return new PullMsgs(messages, IsEnd: true, EndSeq: window.Min);
        }

        return !descending && seqs.Any(seq => seq > window.Max)
            ? new PullMsgs(messages, IsEnd: true, EndSeq: window.Max)
            : new PullMsgs(messages, IsEnd: false, EndSeq: 0);
    }
}
