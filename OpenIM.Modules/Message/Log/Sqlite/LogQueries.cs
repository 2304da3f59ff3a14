namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>
/// Answers reads. Each asks memory first and the files second: what a merge moves between the two looks is then in the
/// second.
/// </summary>
internal sealed class LogQueries(ConversationTable conversations, LogReaders readers)
{
    // How many rows are located at a time where only the byte budget bounds a read.
    private const int SeqsPerStep = 256;

    /// <summary>See <see cref="IMessageLog.ReadRangeAsync"/>.</summary>
    public List<LogRow> ReadRange(string conversationID, long begin, long end, int maxBytes, bool newestFirst)
    {
        var state = conversations.Get(conversationID);
        var (from, to) = (Math.Max(begin, state.KeptSeq), Math.Min(end, state.GetHead().MaxSeq));
        var rows = new List<LogRow>();
        var budget = (long)maxBytes;
        var step = (long)SeqsPerStep;
        using var reader = readers.Rent();
        while (from <= to)
        {
            var located = newestFirst
                ? Locate(reader, state, Math.Max(from, to - step + 1), to)
                : Locate(reader, state, from, Math.Min(to, from + step - 1));
            if (!Read(reader, located, newestFirst, rows, ref budget))
            {
                break;
            }

            (from, to) = newestFirst ? (from, to - step) : (from + step, to);

            // What a restore skipped is long and empty.
            step = located.Count == 0 ? step * 2 : SeqsPerStep;
        }

        if (newestFirst)
        {
            rows.Reverse();
        }

        return rows;
    }

    /// <summary>See <see cref="IMessageLog.ReadListAsync"/>.</summary>
    public List<LogRow> ReadList(string conversationID, IReadOnlyList<long> seqs)
    {
        var state = conversations.Get(conversationID);
        var rows = new List<LogRow>();
        var unlimited = long.MaxValue;
        using var reader = readers.Rent();
        foreach (var range in SeqRange.Of(seqs, state.KeptSeq, state.GetHead().MaxSeq))
        {
            Read(reader, Locate(reader, state, range.First, range.Last), newestFirst: false, rows, ref unlimited);
        }

        return rows;
    }

    /// <summary>Names behind <paramref name="after"/>, in ordinal order.</summary>
    public List<string> ListConversations(string after, int limit)
    {
        using var reader = readers.Rent();
        return reader.Log.ListConversations(after, limit);
    }

    /// <summary>See <see cref="IMessageLog.GetMarksAsync"/>.</summary>
    public MessageMarks GetMarks(string conversationID, string userID, long begin, long end)
    {
        var state = conversations.Get(conversationID);
        var (from, to) = (Math.Max(begin, state.KeptSeq), Math.Min(end, state.GetHead().MaxSeq));
        if (state.ID == 0 || from > to)
        {
            return new MessageMarks(new Dictionary<long, Revocation>(), new HashSet<long>(), new HashSet<long>());
        }

        using var reader = readers.Rent();
        var deleted = new HashSet<long>();
        foreach (var range in reader.Log.Ranges.Between(state.ID, SeqMark.Deleted, userID, from, to))
        {
            for (var seq = range.First; seq <= range.Last; seq++)
            {
                deleted.Add(seq);
            }
        }

        return new MessageMarks(
            reader.Log.Revocations(state.ID, from, to), deleted, ReadByOthers(reader, state, from, to));
    }

    /// <summary>See <see cref="IMessageLog.GetPositionsAsync"/>.</summary>
    public UserPosition[] GetPositions(IReadOnlyList<string> conversationIDs, string userID)
    {
        var positions = new UserPosition[conversationIDs.Count];
        var states = new ConversationState[conversationIDs.Count];
        for (var i = 0; i < states.Length; i++)
        {
            states[i] = conversations.Get(conversationIDs[i]);
            positions[i] = new UserPosition(0, 0, states[i].UnmergedSent(userID));
        }

        using var reader = readers.Rent();
        if (states.Length > 1)
        {
            reader.Begin();
        }

        for (var i = 0; i < states.Length; i++)
        {
            if (states[i].ID != 0)
            {
                positions[i] = Position(reader, states[i], userID, positions[i].HasReadSeq);
            }
        }

        return positions;
    }

    /// <summary>The oldest messages of a conversation that retention may remove; null when there are none.</summary>
    public Removal? FindExpired(string conversationID, long beforeMs, int limit)
    {
        var state = conversations.Get(conversationID);
        var from = state.KeptSeq;
        using var reader = readers.Rent();
        var rows = new List<SeqRow>();
        var sent = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var row in LocateOldest(reader, state, from, state.GetHead().MaxSeq - 1, limit))
        {
            if (reader.Log.TryReadPlace(row.RowID, out _, out var at) && at.SendTimeMs >= beforeMs)
            {
                break;
            }

            rows.Add(row);
            if (reader.Log.Sender(row.RowID) is { Length: > 0 } sender)
            {
                sent[sender] = row.Seq;
            }
        }

        return rows.Count == 0 ? null : new Removal(conversationID, from, rows[^1].Seq + 1, rows, sent);
    }

    private static UserPosition Position(in LogReaders.Lease reader, ConversationState state, string userID, long unmergedSent)
    {
        var position = reader.Log.Position(state.ID, userID);
        var sent = unmergedSent > 0 ? unmergedSent : reader.Index.Sent(state.ID, userID);

        // Clients count what is unread as the distance to the max seq: what was never there must not count. Who left
        // has a max seq of their own, behind which nothing was skipped.
        var skipped = position.MaxSeq > 0 ? 0 : state.GetHead().Skipped;
        return position with { HasReadSeq = Math.Max(Math.Max(position.HasReadSeq, sent), skipped) };
    }

    // The seqs that a restore skipped may be many: behind them it goes on.
    private static List<SeqRow> LocateOldest(in LogReaders.Lease reader, ConversationState state, long from, long last, int limit)
    {
        while (from <= last)
        {
            var end = Math.Min(last, from + limit - 1);
            if (Locate(reader, state, from, end) is { Count: > 0 } located)
            {
                return located;
            }

            from = end + 1;
        }

        return [];
    }

    private static List<SeqRow> Locate(in LogReaders.Lease reader, ConversationState state, long begin, long end)
    {
        var inMemory = new List<SeqRow>();
        var firstInMemory = state.CopyUnmerged(begin, end, inMemory);
        if (begin >= firstInMemory || state.ID == 0)
        {
            return inMemory;
        }

        var located = new List<SeqRow>();
        reader.Index.FindRows(state.ID, begin, Math.Min(end, firstInMemory - 1), located);
        located.AddRange(inMemory);
        return located;
    }

    // False when the budget is spent.
    private static bool Read(in LogReaders.Lease reader, List<SeqRow> located, bool newestFirst, List<LogRow> into, ref long budget)
    {
        reader.Begin();
        try
        {
            for (var i = 0; i < located.Count; i++)
            {
                if (reader.Log.Read(located[newestFirst ? located.Count - 1 - i : i]) is not { } row)
                {
                    continue;
                }

                budget -= row.Body.Length;
                if (budget < 0 && into.Count > 0)
                {
                    return false;
                }

                into.Add(row);
            }

            return true;
        }
        finally
        {
            reader.End();
        }
    }

    // A reader's own messages may lie in what the reader has marked, because that joins ranges: they are left out here.
    private static HashSet<long> ReadByOthers(in LogReaders.Lease reader, ConversationState state, long from, long to)
    {
        var read = new HashSet<long>();
        foreach (var readerID in reader.Log.Ranges.Users(state.ID, SeqMark.Read))
        {
            foreach (var range in reader.Log.Ranges.Between(state.ID, SeqMark.Read, readerID, from, to))
            {
                foreach (var row in Locate(reader, state, range.First, range.Last))
                {
                    if (reader.Log.Sender(row.RowID) is { } sender && sender != readerID)
                    {
                        read.Add(row.Seq);
                    }
                }
            }
        }

        return read;
    }
}
