using System.Runtime.InteropServices;
using OpenIM.Modules.Message.Log.Sqlite.Raw;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>
/// What one transaction of the writer holds. It guards that seqs and keys are used once, which no index of the log
/// does: each batch is checked against memory and the index before anything of it is written, so that a conflict
/// fails that batch and no other.
/// </summary>
internal sealed class GroupCommit(
    RawDatabase database, ConversationTable conversations, MessageKeys keys, UnmergedTables unmerged, ChangeWriter changes)
{
    private readonly RawStatement insertConversation = database.Prepare("INSERT INTO conversation(name) VALUES(?1)");
    private readonly RawStatement insertMessage = database.Prepare("INSERT INTO message VALUES(NULL, ?1, ?2, ?3, ?4, ?5, ?6)");
    private readonly RawStatement deleteMessage = database.Prepare("DELETE FROM message WHERE id = ?1");
    private readonly RawStatement deleteRevocations = database.Prepare("DELETE FROM revocation WHERE conv = ?1 AND seq < ?2");
    private readonly RawStatement keepFrom = database.Prepare("UPDATE conversation SET kept_seq = ?2, min_seq = ?3 WHERE id = ?1");

    private readonly RawStatement insertSkipped = SkippedSeqs.PrepareInsert(database);

    private readonly List<ConversationDraft> drafts = [];
    private readonly HashSet<MessageKey> newKeys = [];
    private readonly List<UnmergedRows.Entry> newRows = [];
    private readonly List<(PendingWrite Write, bool Applied)> written = [];
    private readonly List<(PendingWrite Write, Exception Conflict)> refused = [];

    // Rows of one conversation mostly come together.
    private ConversationDraft? latest;

    /// <summary>Retention has removed something.</summary>
    public bool HasRemoved { get; private set; }

    /// <summary>Checks something that waits and writes it, or refuses it.</summary>
    public void Write(PendingWrite write)
    {
        if (write.Removal is { } removal)
        {
            written.Add((write, TryRemove(removal)));
        }
        else if (FindConflict(write.Batch!) is { } conflict)
        {
            refused.Add((write, conflict));
        }
        else
        {
            Write(write.Batch!);
            written.Add((write, true));
        }
    }

    /// <summary>Lets all see what is durable now, and reports to the callers.</summary>
    public void Publish()
    {
        foreach (var draft in drafts)
        {
            draft.State.CommitDraft();
        }

        foreach (ref readonly var row in CollectionsMarshal.AsSpan(newRows))
        {
            unmerged.Add(row);
        }

        foreach (var (write, applied) in written)
        {
            write.Succeed(applied);
        }

        foreach (var (write, conflict) in refused)
        {
            write.Fail(conflict);
        }

        Clear();
    }

    /// <summary>Forgets everything: the transaction was rolled back.</summary>
    public void Discard()
    {
        foreach (var draft in drafts)
        {
            draft.State.DiscardDraft();
        }

        Clear();
    }

    private void Clear()
    {
        drafts.Clear();
        newKeys.Clear();
        newRows.Clear();
        written.Clear();
        refused.Clear();
        HasRemoved = false;
        latest = null;
    }

    private LogConflictException? FindConflict(LogBatch batch)
    {
        for (var i = 0; i < batch.Rows.Count; i++)
        {
            var row = batch.Rows[i];
            var draft = DraftOf(row.ConversationID);
            var conflict = row.Seq != draft.CheckedMaxSeq + 1
                ? $"seq {row.Seq} does not follow {draft.CheckedMaxSeq}"
                : !newKeys.Add(row.Key) ? $"key {row.Key.ToServerMsgID()} is taken in the same commit" : null;
            if (conflict is null && keys.TryFind(row.Key, out var stored))
            {
                newKeys.Remove(row.Key);
                conflict = $"key {row.Key.ToServerMsgID()} is taken by seq {stored.Seq}";
            }

            if (conflict is not null)
            {
                Uncheck(batch, i);
                return new LogConflictException(row.ConversationID, conflict);
            }

            draft.CheckedMaxSeq++;
        }

        return null;
    }

    private void Uncheck(LogBatch batch, int count)
    {
        for (var i = 0; i < count; i++)
        {
            newKeys.Remove(batch.Rows[i].Key);
            DraftOf(batch.Rows[i].ConversationID).CheckedMaxSeq--;
        }
    }

    private void Write(LogBatch batch)
    {
        foreach (var change in batch.Changes)
        {
            var draft = DraftOf(change.ConversationID);
            EnsureRow(draft);
            changes.Apply(change, draft);
        }

        foreach (var row in batch.Rows)
        {
            var draft = DraftOf(row.ConversationID);
            EnsureRow(draft);
            Insert(row, draft);
        }
    }

    private void Insert(AppendRow row, ConversationDraft draft)
    {
        Span<byte> key = stackalloc byte[MessageKey.Size];
        row.Key.Write(key);
        insertMessage.Bind(1, draft.ID).Bind(2, row.Seq).Bind(3, row.SendTimeMs).Bind(4, key).Bind(5, row.SendID)
            .Bind(6, row.Body.Span).Run();
        var rowID = database.LastInsertRowID;
        draft.Head = draft.Head with { MaxSeq = row.Seq, MaxSeqTimeMs = row.SendTimeMs };
        draft.Rows.Add((rowID, row.SendID));
        newRows.Add(new UnmergedRows.Entry(row.Key, draft.State, row.Seq, row.SendTimeMs, rowID, row.SendID));
    }

    private bool TryRemove(Removal removal)
    {
        var draft = DraftOf(removal.ConversationID);
        if (draft.KeptSeq != removal.FromSeq || removal.ToSeq > draft.Head.MaxSeq)
        {
            return false;
        }

        foreach (var row in removal.Rows)
        {
            deleteMessage.Bind(1, row.RowID).Run();
        }

        foreach (var (sender, seq) in removal.Sent)
        {
            changes.Apply(new LogChange.RaiseHasRead(removal.ConversationID, sender, seq), draft);
        }

        draft.KeptSeq = removal.ToSeq;
        draft.Head = draft.Head with { MinSeq = Math.Max(draft.Head.MinSeq, removal.ToSeq) };
        deleteRevocations.Bind(1, draft.ID).Bind(2, removal.ToSeq).Run();
        keepFrom.Bind(1, draft.ID).Bind(2, removal.ToSeq).Bind(3, draft.Head.MinSeq).Run();
        HasRemoved = true;
        return true;
    }

    private void EnsureRow(ConversationDraft draft)
    {
        if (draft.ID == 0)
        {
            insertConversation.Bind(1, draft.State.Name).Run();
            draft.ID = database.LastInsertRowID;
            SkipInNew(draft);
        }
    }

    // In a restored log. There is nothing before the first message, and nobody is to look for it.
    private void SkipInNew(ConversationDraft draft)
    {
        if (draft.Head.Skipped == 0)
        {
            return;
        }

        draft.KeptSeq = draft.Head.Skipped + 1;
        draft.Head = draft.Head with { MinSeq = draft.KeptSeq };
        insertSkipped.Bind(1, draft.ID).Bind(2, 1).Bind(3, draft.Head.Skipped).Run();
        keepFrom.Bind(1, draft.ID).Bind(2, draft.KeptSeq).Bind(3, draft.Head.MinSeq).Run();
    }

    private ConversationDraft DraftOf(string conversationID)
    {
        if (latest?.State.Name == conversationID)
        {
            return latest;
        }

        latest = FindOrBeginDraft(conversationID);
        return latest;
    }

    private ConversationDraft FindOrBeginDraft(string conversationID)
    {
        while (true)
        {
            var state = conversations.Get(conversationID);
            if (state.Draft is { } draft)
            {
                return draft;
            }

            if (state.TryBeginDraft())
            {
                drafts.Add(state.Draft!);
                return state.Draft!;
            }
        }
    }
}
