using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Reading;

internal sealed class PullMessagesHandler(MessageReader reader, ConversationAccess access, IMessageLog log)
    : IHandler<PullMessages, PullMessagesResult>
{
    // However long the ranges: a reply holds no more messages than this, the newest of each range.
    private const long MaxMessages = 20_000;

    // Of one notification conversation, where a request names no bound.
    private const int MaxNotificationBytes = 16 << 20;

    public async ValueTask<PullMessagesResult> HandleAsync(PullMessages request, Caller caller, CancellationToken cancellationToken)
    {
        Access.RequireSelf(caller, request.UserID);
        var ranges = request.SeqRanges ?? [];
        var readable = await access.ReadableAsync(request.UserID, ranges.Select(static r => r.ConversationID), cancellationToken);
        var result = new PullBuilder();
        var bytesLeft = request.MaxBytes > 0 ? request.MaxBytes : int.MaxValue;
        var messagesLeft = MaxMessages;
        for (var i = 0; i < ranges.Count && messagesLeft > 0; i++)
        {
            if (!readable.Contains(ranges[i].ConversationID))
            {
                continue;
            }

            // A fair share for each: a long range does not leave the later ones with nothing.
            var share = request.MaxBytes > 0 ? bytesLeft / (ranges.Count - i) : int.MaxValue;
            var messages = await PullAsync(request, ranges[i], share, messagesLeft, result, cancellationToken);
            messagesLeft -= messages.Count;
            bytesLeft -= request.MaxBytes > 0 ? messages.Sum(MessageReader.SizeOf) : 0;
        }

        return result.Build();
    }

    private async ValueTask<List<MsgData>> PullAsync(
        PullMessages request, SeqRange range, int maxBytes, long maxMessages, PullBuilder result, CancellationToken cancellationToken)
    {
        var head = await log.GetHeadAsync(range.ConversationID, cancellationToken);
        var position = await log.GetPositionAsync(range.ConversationID, request.UserID, cancellationToken);
        var window = SeqWindow.Of(head, position);
        var begin = Math.Max(range.Begin, Math.Max(window.Min, 1));
        var end = Math.Min(range.End, window.Max);
        var isNotification = ConversationIDs.IsNotification(range.ConversationID);
        if (!isNotification)
        {
            begin = Math.Max(begin, end - Math.Min(range.Num, maxMessages) + 1);
        }

        if (end < begin || maxBytes <= 0)
        {
            return [];
        }

        // By messages, not by seqs: behind the seqs that a restore skipped there are notifications to be had.
        var most = isNotification ? Math.Min(maxBytes, MaxNotificationBytes) : maxBytes;
        var messages = await reader.ReadRangeAsync(range.ConversationID, request.UserID, begin, end, most, cancellationToken);
        messages = messages.Count > maxMessages ? messages[^(int)maxMessages..] : messages;

        // COMPAT: the window's lower bound is 0 while it was never raised, so that "begin 1, descending" is no end.
        var isEnd = request.Order == PullOrder.Ascending ? window.Max <= range.End : range.Begin <= window.Min;
        result.Add(range.ConversationID, new PullMsgs(messages, isEnd, 0));
        return messages;
    }
}
