namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>What the commit being written makes of a conversation. Only the writer sees it.</summary>
internal sealed class ConversationDraft(ConversationState state, long id, Head head, long keptSeq)
{
    private readonly long storedMaxSeq = head.NextSeq - 1;

    /// <summary>The conversation.</summary>
    public ConversationState State { get; } = state;

    /// <summary>Its key in the log; 0 until its row is inserted.</summary>
    public long ID { get; set; } = id;

    /// <summary>Its head so far.</summary>
    public Head Head { get; set; } = head;

    /// <summary>First seq that retention leaves.</summary>
    public long KeptSeq { get; set; } = keptSeq;

    /// <summary>The last seq given, with the rows of the batch being checked, before they are written.</summary>
    public long CheckedMaxSeq { get; set; } = head.NextSeq - 1;

    /// <summary>Rows written so far, in order of their seqs.</summary>
    public List<(long RowID, string Sender)> Rows { get; } = [];

    /// <summary>The row of a seq that this commit has written; 0 when it is none of them.</summary>
    public long RowOf(long seq) => seq > storedMaxSeq && seq - storedMaxSeq <= Rows.Count ? Rows[(int)(seq - storedMaxSeq - 1)].RowID : 0;
}
