using OpenIM.Modules.Message.Log.Sqlite.Keys;
using OpenIM.Modules.Message.Log.Sqlite.Raw;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>
/// Brings messages into the index, many in one transaction and in the order of the index, so that a page is written
/// once for all of them. The mark that says how far the index reaches is part of the transaction.
/// </summary>
internal sealed class IndexMerge(RawDatabase database, KeyRuns keys, UnmergedTables unmerged)
{
    private readonly RawStatement begin = database.Prepare("BEGIN IMMEDIATE");
    private readonly RawStatement commit = database.Prepare("COMMIT");
    private readonly RawStatement mark = database.Prepare("UPDATE mark SET row_id = ?1, key = ?2");
    private readonly RawStatement readHead = database.Prepare("SELECT first, rows FROM head WHERE conv = ?1");
    private readonly RawStatement writeHead = database.Prepare("INSERT OR REPLACE INTO head VALUES(?1, ?2, ?3, ?4, ?5)");
    private readonly RawStatement writeChunk = database.Prepare("INSERT OR REPLACE INTO chunk VALUES(?1, ?2, ?3)");

    private readonly RawStatement writeSent = database.Prepare("""
        INSERT INTO sent VALUES(?1, ?2, ?3) ON CONFLICT(conv, user) DO UPDATE SET seq = excluded.seq
        """);

    private readonly List<long> tail = new(SeqChunk.Capacity);
    private readonly List<SeqRow> decoded = new(SeqChunk.Capacity);
    private readonly byte[] chunkBuffer = new byte[SeqChunk.Capacity * 10];
    private readonly Dictionary<string, long> sent = new(StringComparer.Ordinal);

    /// <summary>Merges a table, and lets memory forget it.</summary>
    public void Merge(UnmergedRows table)
    {
        var entries = table.Entries;
        var order = InOrderOfConversations(entries);
        KeyRun run;
        begin.Run();
        try
        {
            for (var from = 0; from < order.Length;)
            {
                var to = EndOfConversation(entries, order, from);
                MergeConversation(entries, order.AsSpan(from, to - from));
                from = to;
            }

            run = keys.Write(entries);
            Span<byte> lastKey = stackalloc byte[MessageKey.Size];
            entries[^1].Key.Write(lastKey);
            mark.Bind(1, entries[^1].RowID).Bind(2, lastKey).Run();
            commit.Run();
        }
        catch
        {
            database.Rollback();
            throw;
        }

        // Look-ups ask memory first and the index second, so that there is no moment in which neither has it.
        keys.Publish(run);
        unmerged.Remove(table);
        for (var i = 0; i < order.Length; i++)
        {
            var entry = entries[order[i]];
            if (i + 1 == order.Length || entries[order[i + 1]].Conversation != entry.Conversation)
            {
                entry.Conversation.ForgetMerged(entry.Seq);
            }
        }
    }

    /// <summary>Does a bounded part of the upkeep of the key runs.</summary>
    public void StepKeys()
    {
        begin.Run();
        Action? then;
        try
        {
            then = keys.Step();
            commit.Run();
        }
        catch
        {
            database.Rollback();
            keys.Abandon();
            throw;
        }

        then?.Invoke();
    }

    // Within a conversation messages arrive in order of seq, so that position is the second half of the sort key.
    private static int[] InOrderOfConversations(ReadOnlySpan<UnmergedRows.Entry> entries)
    {
        const int PositionBits = 24;
        var sorted = new long[entries.Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i] = (entries[i].Conversation.ID << PositionBits) | (long)i;
        }

        Array.Sort(sorted);
        return Array.ConvertAll(sorted, static key => (int)(key & ((1 << PositionBits) - 1)));
    }

    private static int EndOfConversation(ReadOnlySpan<UnmergedRows.Entry> entries, int[] order, int from)
    {
        var conversation = entries[order[from]].Conversation;
        var to = from + 1;
        while (to < order.Length && entries[order[to]].Conversation == conversation)
        {
            to++;
        }

        return to;
    }

    private void MergeConversation(ReadOnlySpan<UnmergedRows.Entry> entries, ReadOnlySpan<int> order)
    {
        var conversation = entries[order[0]].Conversation.ID;
        var first = ReadTail(conversation);
        sent.Clear();
        foreach (var position in order)
        {
            ref readonly var entry = ref entries[position];
            if (tail.Count == SeqChunk.Capacity || entry.Seq != first + tail.Count)
            {
                WriteTail(conversation, first);
                first = entry.Seq;
            }

            tail.Add(entry.RowID);
            if (entry.SenderID.Length > 0)
            {
                sent[entry.SenderID] = entry.Seq;
            }
        }

        ref readonly var newest = ref entries[order[^1]];
        writeHead.Bind(1, conversation).Bind(2, newest.Seq).Bind(3, newest.SendTimeMs).Bind(4, first)
            .Bind(5, SeqChunk.Encode(tail, chunkBuffer)).Run();
        foreach (var (sender, seq) in sent)
        {
            writeSent.Bind(1, conversation).Bind(2, sender).Bind(3, seq).Run();
        }
    }

    // The newest rowids of a conversation stand in its head, until they fill a chunk. Answers the seq of the first.
    private long ReadTail(long conversation)
    {
        tail.Clear();
        if (!readHead.Bind(1, conversation).Step())
        {
            return 1;
        }

        var first = readHead.Int64(0);
        decoded.Clear();
        SeqChunk.Decode(readHead.Blob(1), first, first, long.MaxValue, decoded);
        readHead.Reset();
        foreach (var row in decoded)
        {
            tail.Add(row.RowID);
        }

        return first;
    }

    private void WriteTail(long conversation, long first)
    {
        if (tail.Count > 0)
        {
            writeChunk.Bind(1, conversation).Bind(2, first).Bind(3, SeqChunk.Encode(tail, chunkBuffer)).Run();
            tail.Clear();
        }
    }
}
