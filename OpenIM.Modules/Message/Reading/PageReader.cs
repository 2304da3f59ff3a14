using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Log;

namespace OpenIM.Modules.Message.Reading;

/// <summary>Reads a conversation page by page, without placeholders: a page says which seqs it covers.</summary>
internal sealed class PageReader(MessageReader reader, IMessageLog log)
{
    /// <summary>One page of what the user may see between two seqs, both at least 1.</summary>
    public async ValueTask<MessagePage> ReadAsync(
        PullPage wanted, SeqWindow window, CancellationToken cancellationToken)
    {
        var first = Math.Max(Math.Max(wanted.Begin, window.Min), 1);
        var last = wanted.End < 1 ? window.Max : Math.Min(wanted.End, window.Max);
        if (first > last)
        {
            return new MessagePage(wanted.ConversationID, first, first - 1, [], IsEnd: true);
        }

        var descending = wanted.Order == PullOrder.Descending;
        var rows = await ReadRowsAsync(wanted, first, last, descending, cancellationToken);
        if (rows.Count == 0)
        {
            return new MessagePage(wanted.ConversationID, first, last, [], IsEnd: true);
        }

        // The far bound is the last row that was read: behind it may be one that did not fit. The near one is as asked.
        var begin = descending ? rows[0].Seq : first;
        var end = descending ? last : rows[^1].Seq;
        var messages = await reader.ViewAsync(wanted.ConversationID, wanted.UserID, rows, cancellationToken);
        messages.RemoveAll(static message => message.Status >= MessageStatus.Deleted);
        return new MessagePage(wanted.ConversationID, begin, end, messages, descending ? begin <= first : end >= last);
    }

    // Many seqs in a row may have no message, after a restore or a deletion by age: the page begins with the next that has.
    private async ValueTask<IReadOnlyList<LogRow>> ReadRowsAsync(
        PullPage wanted, long first, long last, bool descending, CancellationToken cancellationToken)
    {
        var rows = await ReadSeqsAsync(wanted, first, last, descending, cancellationToken);
        if (rows.Count > 0)
        {
            return rows;
        }

        var next = await log.ReadRangeAsync(wanted.ConversationID, first, last, maxBytes: 0, newestFirst: descending, cancellationToken);
        if (next.Count == 0)
        {
            return [];
        }

        return descending
            ? await ReadSeqsAsync(wanted, first, next[^1].Seq, descending, cancellationToken)
            : await ReadSeqsAsync(wanted, next[0].Seq, last, descending, cancellationToken);
    }

    private ValueTask<IReadOnlyList<LogRow>> ReadSeqsAsync(
        PullPage wanted, long first, long last, bool descending, CancellationToken cancellationToken)
        => log.ReadRangeAsync(
            wanted.ConversationID,
            descending ? Math.Max(first, last - wanted.Limit + 1) : first,
            descending ? last : Math.Min(last, first + wanted.Limit - 1),
            wanted.MaxBytes,
            newestFirst: descending,
            cancellationToken);
}
