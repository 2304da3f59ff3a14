namespace OpenIM.Tests.EndToEnd.Durability;

/// <summary>
/// What must be true of the log after any number of kills (promises P1 to P3). Each check answers what is wrong, so that
/// a failed run shows all of it beside its seed.
/// </summary>
internal static class Promises
{
    /// <summary>Seqs from 1 without a gap, no key twice, each sender's messages in the order in which they were sent.</summary>
    public static IEnumerable<string> BrokenInOrder(string conversationID, IReadOnlyList<StoredRow> rows)
    {
        var keys = new HashSet<string>();
        var lastNumbers = new Dictionary<string, long>();
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (row.Seq != i + 1)
            {
                yield return $"{conversationID}: seq {row.Seq} at place {i + 1}";
                yield break;
            }

            if (!keys.Add(row.ClientMsgID))
            {
                yield return $"{conversationID}: {row.ClientMsgID} is there twice, again at seq {row.Seq}";
            }

            if (lastNumbers.TryGetValue(row.SendID, out var last) && row.Number <= last)
            {
                yield return $"{conversationID}: {row.ClientMsgID} at seq {row.Seq} comes after number {last} of its sender";
            }

            lastNumbers[row.SendID] = row.Number;
        }
    }

    /// <summary>Every acknowledged message is there, with the id that the acknowledgement named.</summary>
    public static IEnumerable<string> BrokenToSender(
        IEnumerable<SentMessage> sent, IReadOnlyDictionary<string, Dictionary<string, StoredRow>> log)
    {
        foreach (var message in sent.Where(message => message.ServerMsgID is not null))
        {
            if (!log.TryGetValue(message.ConversationID, out var rows) || !rows.TryGetValue(message.ClientMsgID, out var row))
            {
                yield return $"{message.ConversationID}: {message.ClientMsgID} was acknowledged and is lost";
            }
            else if (row.ServerMsgID != message.ServerMsgID)
            {
                yield return $"{message.ClientMsgID} was acknowledged as {message.ServerMsgID} and is stored as {row.ServerMsgID}";
            }
        }
    }

    /// <summary>Every pushed message is in the log at the seq that the push named: nothing is pushed before it is durable.</summary>
    public static IEnumerable<string> BrokenToReceiver(
        IEnumerable<PushedMessage> pushed, IReadOnlyDictionary<string, Dictionary<string, StoredRow>> log) =>
        from push in pushed
        let row = log.GetValueOrDefault(push.ConversationID)?.GetValueOrDefault(push.ClientMsgID)
        where row?.Seq != push.Seq
        select $"{push.ConversationID}: {push.ClientMsgID} was pushed with seq {push.Seq}, the log has {row?.Seq.ToString() ?? "nothing"}";
}
