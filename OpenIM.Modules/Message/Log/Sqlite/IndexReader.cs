using OpenIM.Modules.Message.Log.Sqlite.Raw;

namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>Reads of the index.</summary>
internal sealed class IndexReader(RawDatabase database)
{
    private readonly RawStatement head = database.Prepare("SELECT max_seq, time, first, rows FROM head WHERE conv = ?1");

    private readonly RawStatement chunks = database.Prepare("""
        SELECT first, rows FROM chunk
        WHERE conv = ?1 AND first <= ?3
          AND first >= coalesce((SELECT max(first) FROM chunk WHERE conv = ?1 AND first <= ?2), 0)
        ORDER BY first
        """);

    private readonly RawStatement sent = database.Prepare("SELECT seq FROM sent WHERE conv = ?1 AND user = ?2");
    private readonly RawStatement keyBlock = database.Prepare("SELECT entries FROM key_block WHERE id = ?1");

    /// <summary>The head of a conversation as far as the index reaches.</summary>
    public Head Head(ConversationRow conversation)
    {
        if (!head.Bind(1, conversation.ID).Step())
        {
            return new Head(0, conversation.MinSeq, 0, conversation.Skipped);
        }

        var found = new Head(head.Int64(0), conversation.MinSeq, head.Int64(1), conversation.Skipped);
        head.Reset();
        return found;
    }

    /// <summary>Seq of the newest message that a user sent, as far as the index reaches.</summary>
    public long Sent(long conversation, string userID)
    {
        if (!sent.Bind(1, conversation).Bind(2, userID).Step())
        {
            return 0;
        }

        var seq = sent.Int64(0);
        sent.Reset();
        return seq;
    }

    /// <summary>Adds the rows of the seqs between two, ascending, as far as the index reaches.</summary>
    public void FindRows(long conversation, long begin, long end, List<SeqRow> into)
    {
        if (begin > end || !head.Bind(1, conversation).Step())
        {
            return;
        }

        var first = head.Int64(2);
        var tail = head.Blob(3).ToArray();
        head.Reset();
        if (begin < first)
        {
            chunks.Bind(1, conversation).Bind(2, begin).Bind(3, Math.Min(end, first - 1));
            while (chunks.Step())
            {
                SeqChunk.Decode(chunks.Blob(1), chunks.Int64(0), begin, end, into);
            }
        }

        SeqChunk.Decode(tail, first, begin, end, into);
    }

    /// <summary>Copies a block of key entries; 0 bytes when there is none.</summary>
    public int ReadKeyBlock(long id, Span<byte> into)
    {
        if (!keyBlock.Bind(1, id).Step())
        {
            return 0;
        }

        var block = keyBlock.Blob(0);
        block.CopyTo(into);
        var length = block.Length;
        keyBlock.Reset();
        return length;
    }
}
