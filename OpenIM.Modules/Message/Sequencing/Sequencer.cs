using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Pipeline;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.Message.Sequencing;

/// <summary>
/// Numbers a batch of records: a pure function of the heads, the keys that are stored already, and the batch. It
/// refuses nothing, and the same input gives the same output on every node and on every replay.
/// </summary>
internal static class Sequencer
{
    // SDKs order a conversation by send time: each message gets one of its own. So a conversation of more than a
    // thousand messages a second runs ahead of the clock; beyond this it stands still until the clock has caught up.
    private const long MaxRunAheadMs = 1_000;

    // An admin may post-date a message; it must not drag every later message of the conversation along with it.
    private const long MaxClockLeadMs = 10_000;

    /// <summary>Numbers <paramref name="batch"/>.</summary>
    /// <param name="batch">Records in lane order.</param>
    /// <param name="heads">The head of every conversation that a stored item goes to. Advanced in place.</param>
    /// <param name="known">Where each key of the batch is stored, for those that are. Keys of this batch are added.</param>
    /// <param name="nowMs">The lane's clock, Unix ms.</param>
    public static SequencedBatch Run(
        IReadOnlyList<PipelineRecord> batch,
        Dictionary<string, Head> heads,
        Dictionary<MessageKey, StoredAt> known,
        long nowMs)
    {
        var result = new SequencedBatch(batch.Count);
        for (var r = 0; r < batch.Count; r++)
        {
            var record = batch[r];
            result.Changes.AddRange(record.Changes);
            var answer = default(Accepted);
            for (var i = 0; i < record.Items.Count; i++)
            {
                var accepted = Place(record, record.Items[i], heads, known, nowMs, result);
                answer = i == 0 ? accepted : answer;
            }

            result.Answers.Add(answer);
        }

        return result;
    }

    private static Accepted Place(
        PipelineRecord record,
        PipelineItem item,
        Dictionary<string, Head> heads,
        Dictionary<MessageKey, StoredAt> known,
        long nowMs,
        SequencedBatch result)
    {
        if (!item.Stored)
        {
            var timeMs = item.SendTimeMs != 0 ? item.SendTimeMs : nowMs;
            result.Deliveries.Add(Delivery(record, item, seq: 0, timeMs));
            return new Accepted(item.Key, 0, timeMs);
        }

        if (known.TryGetValue(item.Key, out var stored))
        {
            // The first copy stands. The sender alone hears of it again, because an SDK learns its seq only from the echo.
            if (record.OriginSessionID.Length > 0)
            {
                result.Echoes.Add(new Echo(item.ConversationID, item.Key, stored, OperationID(record, item), record.OriginSessionID));
            }

            return new Accepted(item.Key, stored.Seq, stored.SendTimeMs);
        }

        var head = heads[item.ConversationID];
        var at = new StoredAt(head.NextSeq, SendTime(item, head, nowMs));
        heads[item.ConversationID] = head with { MaxSeq = at.Seq, MaxSeqTimeMs = at.SendTimeMs };
        known.Add(item.Key, at);
        result.Rows.Add(new AppendRow(item.ConversationID, at.Seq, at.SendTimeMs, item.Key, item.Message.SendID, item.Body));
        result.Deliveries.Add(Delivery(record, item, at.Seq, at.SendTimeMs));
        return new Accepted(item.Key, at.Seq, at.SendTimeMs);
    }

    private static long SendTime(PipelineItem item, Head head, long nowMs)
    {
        if (item.SendTimeMs != 0)
        {
            return item.SendTimeMs;
        }

        return (head.MaxSeqTimeMs - nowMs) switch
        {
            < 0 => nowMs,
            < MaxRunAheadMs => head.MaxSeqTimeMs + 1,
            < MaxClockLeadMs => head.MaxSeqTimeMs,
            _ => nowMs,
        };
    }

    private static StoredMessage Delivery(PipelineRecord record, PipelineItem item, long seq, long timeMs)
        => new(item.ConversationID, item.Key, item.Message, item.Body, seq, timeMs, OperationID(record, item), OnlyToSessionID: null) { AlsoTo = item.AlsoTo };

    // COMPAT: an SDK calls the API under the operation id of the push that made it call, and refuses to without one
    // (docs/protocol/gateway.md §7.5). What no request began goes by the id of the message.
    private static string OperationID(PipelineRecord record, PipelineItem item)
        => record.OperationID.Length > 0 ? record.OperationID : item.Key.ToServerMsgID();
}
