using OpenIM.Modules.Message.Log.Sqlite.Raw;

namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>Applies changes within the writer's transaction. Seqs that do not exist yet are left out.</summary>
internal sealed class ChangeWriter(RawDatabase database, IndexReader index)
{
    private readonly SeqRangeWriter ranges = new(database);
    private readonly LogFileReader log = new(database);
    private readonly List<SeqRow> found = [];

    private readonly RawStatement revoke = database.Prepare("INSERT OR IGNORE INTO revocation VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
    private readonly RawStatement empty = database.Prepare("UPDATE message SET body = x'' WHERE id = ?1 AND length(body) > 0");

    private readonly RawStatement raiseHasRead = database.Prepare("""
        INSERT INTO position(conv, user, has_read) VALUES(?1, ?2, ?3)
        ON CONFLICT(conv, user) DO UPDATE SET has_read = excluded.has_read WHERE excluded.has_read > has_read
        """);

    private readonly RawStatement raiseUserMinSeq = database.Prepare("""
        INSERT INTO position(conv, user, min_seq) VALUES(?1, ?2, ?3)
        ON CONFLICT(conv, user) DO UPDATE SET min_seq = excluded.min_seq WHERE excluded.min_seq > min_seq
        """);

    private readonly RawStatement setUserMaxSeq = database.Prepare("""
        INSERT INTO position(conv, user, max_seq) VALUES(?1, ?2, ?3)
        ON CONFLICT(conv, user) DO UPDATE SET max_seq = excluded.max_seq WHERE excluded.max_seq <> max_seq
        """);

    private readonly RawStatement raiseMinSeq = database.Prepare("UPDATE conversation SET min_seq = ?2 WHERE id = ?1");

    /// <summary>Applies one change to a conversation that has a row in the log.</summary>
    public void Apply(LogChange change, ConversationDraft conversation)
    {
        switch (change)
        {
            case LogChange.Revoke(_, var seq, var info):
                Revoke(conversation, seq, info);
                break;
            case LogChange.DeleteForUser(_, var userID, var seqs):
                Mark(conversation, SeqMark.Deleted, userID, seqs, bridges: null);
                break;
            case LogChange.DeleteForAll(_, var seqs):
                Empty(conversation, seqs);
                break;
            case LogChange.RaiseHasRead(_, var userID, var hasReadSeq):
                raiseHasRead.Bind(1, conversation.ID).Bind(2, userID).Bind(3, Math.Max(0, hasReadSeq)).Run();
                break;
            case LogChange.MarkRead(_, var readerID, var seqs):
                Mark(conversation, SeqMark.Read, readerID, seqs, seq => IsFrom(conversation, readerID, seq));
                break;
            case LogChange.SetUserWindow window:
                SetUserWindow(conversation, window);
                break;
            case LogChange.RaiseMinSeq(_, var minSeq) when minSeq > conversation.Head.MinSeq:
                raiseMinSeq.Bind(1, conversation.ID).Bind(2, minSeq).Run();
                conversation.Head = conversation.Head with { MinSeq = minSeq };
                break;
        }
    }

    private void Revoke(ConversationDraft conversation, long seq, Revocation info)
    {
        if (seq >= conversation.KeptSeq && seq <= conversation.Head.MaxSeq)
        {
            revoke.Bind(1, conversation.ID).Bind(2, seq).Bind(3, info.Role).Bind(4, info.UserID)
                .Bind(5, info.Nickname).Bind(6, info.TimeMs).Run();
        }
    }

    private void Mark(ConversationDraft conversation, SeqMark mark, string userID, IReadOnlyList<long> seqs, Func<long, bool>? bridges)
    {
        foreach (var range in SeqRange.Of(seqs, conversation.KeptSeq, conversation.Head.MaxSeq))
        {
            ranges.Add(conversation.ID, mark, userID, range, bridges);
        }
    }

    private void Empty(ConversationDraft conversation, IReadOnlyList<long> seqs)
    {
        foreach (var range in SeqRange.Of(seqs, conversation.KeptSeq, conversation.Head.MaxSeq))
        {
            for (var seq = range.First; seq <= range.Last; seq++)
            {
                empty.Bind(1, RowOf(conversation, seq)).Run();
            }
        }
    }

    private void SetUserWindow(ConversationDraft conversation, LogChange.SetUserWindow window)
    {
        if (window.MinSeq is { } minSeq)
        {
            raiseUserMinSeq.Bind(1, conversation.ID).Bind(2, window.UserID).Bind(3, Math.Max(0, minSeq)).Run();
        }

        if (window.MaxSeq is { } maxSeq)
        {
            setUserMaxSeq.Bind(1, conversation.ID).Bind(2, window.UserID).Bind(3, maxSeq).Run();
        }
    }

    private bool IsFrom(ConversationDraft conversation, string userID, long seq)
        => log.Sender(RowOf(conversation, seq)) == userID;

    // No message has rowid 0: what is not there changes nothing.
    private long RowOf(ConversationDraft conversation, long seq)
    {
        if (conversation.RowOf(seq) is var written and not 0)
        {
            return written;
        }

        found.Clear();
        if (seq < conversation.State.CopyUnmerged(seq, seq, found))
        {
            index.FindRows(conversation.ID, seq, seq, found);
        }

        return found.Count == 0 ? 0 : found[0].RowID;
    }
}
