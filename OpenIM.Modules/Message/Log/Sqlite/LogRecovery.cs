using OpenIM.Modules.Message.Log.Sqlite.Raw;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>
/// Reads what the index does not cover: the tail of the log after an unclean end, all of it when the index is made
/// anew. Whatever fills a table is merged on the way, so that memory stays bounded.
/// </summary>
internal sealed class LogRecovery(
    RawDatabase log, IndexReader index, ConversationTable conversations, UnmergedTables unmerged, IndexMerger merger) : IDisposable
{
    private const int RowsPerCheck = 1024;

    private readonly RawStatement tail = log.Prepare("SELECT id, conv, seq, time, key, sender FROM message WHERE id > ?1 ORDER BY id");
    private readonly RawStatement conversation = log.Prepare($"SELECT name, min_seq, kept_seq, {SkippedSeqs.Of("id")} FROM conversation WHERE id = ?1");
    private readonly Dictionary<long, ConversationState> states = [];

    /// <summary>Reads everything behind a rowid. Answers how many messages that were.</summary>
    public long Run(long afterRowID, CancellationToken cancellationToken)
    {
        var count = 0L;
        tail.Bind(1, afterRowID);
        while (tail.Step())
        {
            Recover();
            if (unmerged.HasFull)
            {
                merger.CatchUp();
                states.Clear();
            }

            if (++count % RowsPerCheck == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        tail.Dispose();
        conversation.Dispose();
    }

    private void Recover()
    {
        var (rowID, conversationID, seq, timeMs) = (tail.Int64(0), tail.Int64(1), tail.Int64(2), tail.Int64(3));
        if (!states.TryGetValue(conversationID, out var state))
        {
            conversation.Bind(1, conversationID).Step();
            var row = new ConversationRow(
                conversationID, conversation.Text(0), conversation.Int64(1), conversation.Int64(2), conversation.Int64(3));
            conversation.Reset();
            state = conversations.Restore(row, index.Head(row));
            states.Add(conversationID, state);
        }

        var sender = tail.Text(5);
        state.Recover(seq, timeMs, rowID, sender);
        unmerged.Add(new UnmergedRows.Entry(MessageKey.Read(tail.Blob(4)), state, seq, timeMs, rowID, sender));
    }
}
