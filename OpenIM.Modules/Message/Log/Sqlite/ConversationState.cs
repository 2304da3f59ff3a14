namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>
/// What memory holds of one conversation: its head, and the rowids and sent positions of messages that the index does
/// not cover yet. Written by the log's writer and by the merger, read by anybody, always under <see cref="gate"/>.
/// </summary>
internal sealed class ConversationState(string name, long skippedWhenNew)
{
    private readonly Lock gate = new();

    // Ascending. Seqs that retention removed or a restore skipped are not there.
    private readonly List<SeqRow> unmerged = [];
    private Dictionary<string, long>? sent;
    private bool loaded;
    private bool dropped;
    private bool inUse;

    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Its key in the log; 0 while the log does not know it.</summary>
    public long ID { get; private set; }

    /// <summary>The first seq that retention has left.</summary>
    public long KeptSeq => Volatile.Read(ref keptSeq);

    /// <summary>What the commit being written will make of it. The writer's own.</summary>
    public ConversationDraft? Draft { get; private set; }

    /// <summary>Asked for since the last sweep.</summary>
    public bool Used { get; set; } = true;

    private Head head = new(0, 0, 0, skippedWhenNew);
    private long keptSeq = 1;

    /// <summary>Reads it from disk when that has not happened yet. False when the table has dropped it: take a new one.</summary>
    public bool TryLoad(LogReaders readers)
    {
        lock (gate)
        {
            if (!loaded && !dropped)
            {
                using var reader = readers.Rent();
                if (reader.Log.TryFindConversation(Name, out var row))
                {
                    (ID, keptSeq, head) = (row.ID, row.KeptSeq, reader.Index.Head(row));
                }

                loaded = true;
            }

            return !dropped;
        }
    }

    /// <summary>Begins a draft, which keeps it in the table. False when the table has dropped it.</summary>
    public bool TryBeginDraft()
    {
        lock (gate)
        {
            if (!dropped)
            {
                inUse = true;
                Draft = new ConversationDraft(this, ID, head, keptSeq);
            }

            return !dropped;
        }
    }

    /// <summary>Forgets the draft: the commit failed.</summary>
    public void DiscardDraft() => EndDraft(commit: false);

    /// <summary>Makes the draft true: the commit is durable.</summary>
    public void CommitDraft() => EndDraft(commit: true);

    /// <summary>Lets the table drop it, unless memory holds what the index does not.</summary>
    public bool TryDrop()
    {
        lock (gate)
        {
            dropped = !inUse && unmerged.Count == 0;
            return dropped;
        }
    }

    /// <summary>Takes over what the files say, unless that has happened before.</summary>
    public void Restore(ConversationRow row, Head stored)
    {
        lock (gate)
        {
            if (!loaded)
            {
                (ID, keptSeq, head, loaded) = (row.ID, row.KeptSeq, stored, true);
            }
        }
    }

    /// <summary>Takes in a message that was stored before the start and is not in the index.</summary>
    public void Recover(long seq, long timeMs, long rowID, string sender)
    {
        lock (gate)
        {
            Add(seq, rowID, sender);
            head = head with { MaxSeq = seq, MaxSeqTimeMs = timeMs };
        }
    }

    /// <summary>Forgets what the index covers now.</summary>
    public void ForgetMerged(long throughSeq)
    {
        lock (gate)
        {
            unmerged.RemoveRange(0, IndexOf(throughSeq + 1));
            if (unmerged.Count == 0)
            {
                unmerged.Capacity = 0;
                sent = null;
            }
            else if (sent is not null)
            {
                foreach (var (sender, seq) in sent)
                {
                    if (seq <= throughSeq)
                    {
                        sent.Remove(sender);
                    }
                }
            }
        }
    }

    /// <summary>Where it stands.</summary>
    public Head GetHead()
    {
        lock (gate)
        {
            return head;
        }
    }

    /// <summary>Seq of the newest message that the index does not cover and <paramref name="userID"/> sent; 0 for none.</summary>
    public long UnmergedSent(string userID)
    {
        lock (gate)
        {
            return sent is not null && sent.TryGetValue(userID, out var seq) ? seq : 0;
        }
    }

    /// <summary>Adds those of the seqs that the index does not cover, ascending, and answers the first seq that it does not cover.</summary>
    public long CopyUnmerged(long begin, long end, List<SeqRow> into)
    {
        lock (gate)
        {
            if (unmerged.Count == 0)
            {
                return long.MaxValue;
            }

            for (var i = IndexOf(begin); i < unmerged.Count && unmerged[i].Seq <= end; i++)
            {
                into.Add(unmerged[i]);
            }

            return unmerged[0].Seq;
        }
    }

    private void EndDraft(bool commit)
    {
        lock (gate)
        {
            if (commit && Draft is { } draft)
            {
                var seq = head.NextSeq - 1;
                foreach (var (rowID, sender) in draft.Rows)
                {
                    Add(++seq, rowID, sender);
                }

                (ID, head) = (draft.ID, draft.Head);
                Volatile.Write(ref keptSeq, draft.KeptSeq);
            }

            Draft = null;
            inUse = false;
        }
    }

    private void Add(long seq, long rowID, string sender)
    {
        unmerged.Add(new SeqRow(seq, rowID));
        if (sender.Length > 0)
        {
            (sent ??= new Dictionary<string, long>(StringComparer.Ordinal))[sender] = seq;
        }
    }

    // Where the first seq from this one on stands.
    private int IndexOf(long seq)
    {
        if (unmerged.Count == 0 || seq <= unmerged[0].Seq)
        {
            return 0;
        }

        var (low, high) = (0, unmerged.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = unmerged[middle].Seq < seq ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
