using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Log;

namespace OpenIM.Modules.Message.Reading;

/// <summary>
/// Stored messages as one user sees them: recalled, deleted and read ones marked, placeholders where a message is no
/// longer there (docs/protocol/gateway.md §5, 1002 and 1005).
/// </summary>
internal sealed class MessageReader(IMessageLog log)
{
    // What the fields behind the stored form and the frame around a message take, at most.
    private const int MessageOverheadBytes = 96;

    // A restore leaves long stretches without a message. Clients take the end of what they asked for as synced, whether
    // all of it came or not, so that the rest of such a stretch would only cost them room.
    private const long MostPlaceholders = 1_000;

    /// <summary>Bytes that a message takes in a reply, for budgets.</summary>
    public static int SizeOf(MsgData message)
        => MessageOverheadBytes + message.Content.Length + message.AttachedInfo.Length + message.Ex.Length
            + message.SendID.Length + message.RecvID.Length + message.GroupID.Length + message.ClientMsgID.Length
            + (message.SenderNickname.Length * 3) + message.SenderFaceURL.Length + ((message.Options?.Count ?? 0) * 28);

    /// <summary>The window of a user.</summary>
    public async ValueTask<SeqWindow> WindowAsync(string conversationID, string userID, CancellationToken cancellationToken)
        => SeqWindow.Of(
            await log.GetHeadAsync(conversationID, cancellationToken),
            await log.GetPositionAsync(conversationID, userID, cancellationToken));

    /// <summary>
    /// Every seq from <paramref name="begin"/> to <paramref name="end"/>, ascending, as a message or a placeholder; of
    /// a long stretch without messages only the last placeholders.
    /// When <paramref name="maxBytes"/> is passed the oldest are left out; at least one is answered.
    /// </summary>
    public async ValueTask<List<MsgData>> ReadRangeAsync(
        string conversationID, string userID, long begin, long end, int maxBytes, CancellationToken cancellationToken)
    {
        var rows = await log.ReadRangeAsync(conversationID, begin, end, maxBytes, newestFirst: true, cancellationToken);
        var messages = await ViewAsync(conversationID, userID, rows, cancellationToken);
        var from = messages.Count == 0 ? begin : await FirstAnsweredAsync(conversationID, begin, rows[0], maxBytes, cancellationToken);
        return Cut(await FillAsync(conversationID, Wanted(from, end, messages), messages, cancellationToken), maxBytes, keepNewest: true);
    }

    /// <summary>
    /// The wanted seqs, ascending, as messages or placeholders. When <paramref name="maxBytes"/> is passed, those at
    /// the far end of the scroll direction are left out: never a placeholder for a message that exists.
    /// </summary>
    public async ValueTask<List<MsgData>> ReadListAsync(
        string conversationID, string userID, IReadOnlyList<long> seqs, int maxBytes, bool newestFirst, CancellationToken cancellationToken)
    {
        var rows = await log.ReadListAsync(conversationID, seqs, cancellationToken);
        var messages = await ViewAsync(conversationID, userID, rows, cancellationToken);
        return Cut(await FillAsync(conversationID, [.. seqs.Distinct().Order()], messages, cancellationToken), maxBytes, newestFirst);
    }

    /// <summary>
    /// The messages on the other side of the seqs that a restore skipped, ascending, as many as <paramref name="seqs"/>:
    /// none unless all of these are such.
    /// </summary>
    public async ValueTask<List<MsgData>> ReadBeyondGapAsync(
        string conversationID, string userID, IReadOnlyList<long> seqs, long minSeq, int maxBytes, CancellationToken cancellationToken)
    {
        if (seqs.Count == 0 || maxBytes <= 0 || (await log.ReadListAsync(conversationID, seqs, cancellationToken)).Count > 0)
        {
            return [];
        }

        var newest = await FindBeforeAsync(conversationID, seqs.Min(), cancellationToken);
        if (newest is null || newest.Seq < minSeq)
        {
            return [];
        }

        var begin = Math.Max(Math.Max(minSeq, 1), newest.Seq - seqs.Count + 1);
        return await ReadRangeAsync(conversationID, userID, begin, newest.Seq, maxBytes, cancellationToken);
    }

    /// <summary>Stored rows as the user sees them, ascending, without placeholders.</summary>
    public async ValueTask<List<MsgData>> ViewAsync(
        string conversationID, string userID, IReadOnlyList<LogRow> rows, CancellationToken cancellationToken)
    {
        var messages = new List<MsgData>(rows.Count);
        if (rows.Count == 0)
        {
            return messages;
        }

        var marks = await log.GetMarksAsync(conversationID, userID, rows[0].Seq, rows[^1].Seq, cancellationToken);
        foreach (var row in rows)
        {
            if (row.Body.Length > 0)
            {
                messages.Add(await ViewAsync(conversationID, row, marks, userID, cancellationToken));
            }
        }

        return messages;
    }

    /// <summary>A stored row as it was sent.</summary>
    public static MsgData Decode(LogRow row) => MsgData.Decode(row.Body.Span) with
    {
        ServerMsgID = row.Key.ToServerMsgID(),
        Seq = row.Seq,
        SendTime = row.SendTimeMs,
    };

    private async ValueTask<MsgData> ViewAsync(
        string conversationID, LogRow row, MessageMarks marks, string userID, CancellationToken cancellationToken)
    {
        var message = Decode(row);
        if (marks.Read.Contains(row.Seq))
        {
            message = message with { IsRead = true };
        }

        if (marks.Revocations.TryGetValue(row.Seq, out var revocation))
        {
            message = RevokedMessages.Replace(message, revocation);
        }
        else if (marks.DeletedForUser.Contains(row.Seq))
        {
            message = message with { Content = ReadOnlyMemory<byte>.Empty };
        }
        else if (message.ContentType == ContentTypes.Quote)
        {
            message = await ViewQuoteAsync(conversationID, message, userID, cancellationToken);
        }

        return marks.DeletedForUser.Contains(row.Seq) ? message with { Status = MessageStatus.Deleted } : message;
    }

    private async ValueTask<MsgData> ViewQuoteAsync(
        string conversationID, MsgData message, string userID, CancellationToken cancellationToken)
    {
        var seq = RevokedMessages.QuotedSeq(message);
        if (seq <= 0)
        {
            return message;
        }

        var marks = await log.GetMarksAsync(conversationID, userID, seq, seq, cancellationToken);
        var rows = await log.ReadListAsync(conversationID, [seq], cancellationToken);
        var quoted = rows.Count == 1 && rows[0].Body.Length > 0 ? Decode(rows[0]) : null;
        marks.Revocations.TryGetValue(seq, out var revocation);
        return quoted is null || revocation is not null ? RevokedMessages.ReplaceQuoted(message, quoted, revocation) : message;
    }

    // Rows before the first one answered were either cut by the budget (then they exist) or are not there (then they
    // get placeholders).
    private async ValueTask<long> FirstAnsweredAsync(
        string conversationID, long begin, LogRow first, int maxBytes, CancellationToken cancellationToken)
    {
        if (first.Seq <= begin || maxBytes <= 0)
        {
            return begin;
        }

        var before = await log.ReadRangeAsync(conversationID, begin, first.Seq - 1, maxBytes: 1, newestFirst: true, cancellationToken);
        return before.Count == 0 ? begin : first.Seq;
    }

    private static List<long> Wanted(long begin, long end, List<MsgData> messages)
    {
        var wanted = new List<long>();
        for (var i = 0; i <= messages.Count; i++)
        {
            var next = i < messages.Count ? messages[i].Seq : end + 1;
            for (var seq = Math.Max(begin, next - MostPlaceholders); seq < next; seq++)
            {
                wanted.Add(seq);
            }

            if (next <= end)
            {
                wanted.Add(next);
            }

            begin = next + 1;
        }

        return wanted;
    }

    private async ValueTask<LogRow?> FindBeforeAsync(string conversationID, long seq, CancellationToken cancellationToken)
    {
        var rows = await log.ReadRangeAsync(conversationID, 1, seq - 1, maxBytes: 0, newestFirst: true, cancellationToken);
        return rows.Count == 0 ? null : rows[^1];
    }

    // COMPAT: a placeholder has the time of the nearest earlier message (docs/protocol/gateway.md §5): SDKs show by time.
    private async ValueTask<List<MsgData>> FillAsync(
        string conversationID, List<long> wanted, List<MsgData> messages, CancellationToken cancellationToken)
    {
        if (messages.Count == wanted.Count)
        {
            return messages;
        }

        var filled = new List<MsgData>(wanted.Count);
        var next = 0;
        var isMissing = messages.Count == 0 || messages[0].Seq > wanted[0];
        var lastTimeMs = isMissing ? (await FindBeforeAsync(conversationID, wanted[0], cancellationToken))?.SendTimeMs ?? 0 : 0;
        foreach (var seq in wanted)
        {
            while (next < messages.Count && messages[next].Seq < seq)
            {
                next++;
            }

            if (next < messages.Count && messages[next].Seq == seq)
            {
                lastTimeMs = messages[next].SendTime;
                filled.Add(messages[next++]);
                continue;
            }

            filled.Add(new MsgData { Seq = seq, Status = MessageStatus.Deleted, SendTime = lastTimeMs });
        }

        return filled;
    }

    private static List<MsgData> Cut(List<MsgData> messages, int maxBytes, bool keepNewest)
    {
        if (maxBytes <= 0)
        {
            return messages;
        }

        var bytes = 0;
        var kept = 0;
        while (kept < messages.Count)
        {
            bytes += SizeOf(messages[keepNewest ? messages.Count - 1 - kept : kept]);
            if (bytes > maxBytes && kept > 0)
            {
                break;
            }

            kept++;
        }

        return kept == messages.Count ? messages : keepNewest ? messages[^kept..] : messages[..kept];
    }
}
