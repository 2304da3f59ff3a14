using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.Message.Log;

/// <summary>Where a conversation stands.</summary>
/// <param name="MaxSeq">Seq of the newest message, 0 when there is none yet. Never falls.</param>
/// <param name="MinSeq">First seq that anybody may see; 0 when never raised.</param>
/// <param name="MaxSeqTimeMs">Send time of the newest message, Unix ms; 0 when there is none.</param>
/// <param name="Skipped">Seqs that no message will ever have, because restores skipped them (docs/backup.md); 0 as long as there was none.</param>
public readonly record struct Head(long MaxSeq, long MinSeq, long MaxSeqTimeMs, long Skipped = 0)
{
    /// <summary>
    /// Seq of the next message. A conversation that begins in a restored log does so behind whatever it may have held
    /// before the restore.
    /// </summary>
    public long NextSeq => Math.Max(MaxSeq, MaxSeq == 0 ? Skipped : 0) + 1;
}

/// <summary>Where a stored message is.</summary>
/// <param name="Seq">Its seq, from 1.</param>
/// <param name="SendTimeMs">Its send time, Unix ms.</param>
public readonly record struct StoredAt(long Seq, long SendTimeMs);

/// <summary>One message to append. The sequencer has numbered it: <paramref name="Seq"/> is the head's next seq.</summary>
/// <param name="ConversationID">The conversation.</param>
/// <param name="Seq">From 1, dense but for what a restore skipped.</param>
/// <param name="SendTimeMs">Unix ms.</param>
/// <param name="Key">The message key; unique in the log.</param>
/// <param name="SendID">The sender: their own message counts as read by them.</param>
/// <param name="Body">The stored form of MsgData: without serverMsgID, seq and sendTime. May be empty only for a row emptied by a deletion.</param>
public sealed record AppendRow(string ConversationID, long Seq, long SendTimeMs, MessageKey Key, string SendID, ReadOnlyMemory<byte> Body);

/// <summary>A stored message.</summary>
/// <param name="Seq">Its seq.</param>
/// <param name="SendTimeMs">Its send time, Unix ms.</param>
/// <param name="Key">Its key; the serverMsgID is made of it.</param>
/// <param name="Body">The stored form of MsgData; empty when the message was deleted for everybody.</param>
public sealed record LogRow(long Seq, long SendTimeMs, MessageKey Key, ReadOnlyMemory<byte> Body);

/// <summary>Who recalled a message.</summary>
/// <param name="Role">0 for an application admin, the role in a group, the manager level in a single chat.</param>
/// <param name="UserID">Who recalled it.</param>
/// <param name="Nickname">Their nickname then.</param>
/// <param name="TimeMs">When, Unix ms.</param>
public sealed record Revocation(int Role, string UserID, string Nickname, long TimeMs);

/// <summary>What one user may see of a conversation and has seen.</summary>
/// <param name="MinSeq">First seq the user may see; 0 when never raised.</param>
/// <param name="MaxSeq">Last seq the user may see; 0 means no bound.</param>
/// <param name="HasReadSeq">Read position: the larger of what the user said and the user's own newest message. May exceed the head's max seq only if a client said so.</param>
public readonly record struct UserPosition(long MinSeq, long MaxSeq, long HasReadSeq);

/// <summary>What was done to stored messages afterwards, as one user sees it.</summary>
/// <param name="Revocations">Recalled messages by seq.</param>
/// <param name="DeletedForUser">Seqs that this user deleted for themself.</param>
/// <param name="Read">Seqs of a single chat that the other side than their sender has read, whoever looks.</param>
public sealed record MessageMarks(
    IReadOnlyDictionary<long, Revocation> Revocations,
    IReadOnlySet<long> DeletedForUser,
    IReadOnlySet<long> Read);

/// <summary>
/// A change of what is stored, applied in the same transaction as the rows beside it. Each is idempotent: applied
/// twice it leaves the same state.
/// </summary>
public abstract record LogChange(string ConversationID)
{
    /// <summary>Recalls a message. The first recall stands.</summary>
    public sealed record Revoke(string ConversationID, long Seq, Revocation Info) : LogChange(ConversationID);

    /// <summary>Deletes messages for one user.</summary>
    public sealed record DeleteForUser(string ConversationID, string UserID, IReadOnlyList<long> Seqs) : LogChange(ConversationID);

    /// <summary>Empties messages for everybody. Seq and key stay, so that neither is used again.</summary>
    public sealed record DeleteForAll(string ConversationID, IReadOnlyList<long> Seqs) : LogChange(ConversationID);

    /// <summary>Raises what a user has read; a lower value changes nothing.</summary>
    public sealed record RaiseHasRead(string ConversationID, string UserID, long HasReadSeq) : LogChange(ConversationID);

    /// <summary>Marks messages of a single chat as read by <paramref name="ReaderID"/>; the reader's own messages are not marked.</summary>
    /// <param name="ConversationID">The conversation.</param>
    /// <param name="ReaderID">Who has read.</param>
    /// <param name="Seqs">Which; may be many and need not be sorted.</param>
    public sealed record MarkRead(string ConversationID, string ReaderID, IReadOnlyList<long> Seqs) : LogChange(ConversationID);

    /// <summary>Sets the window of one user: null leaves a bound as it is. MinSeq is only raised; MaxSeq is set, 0 removes it.</summary>
    public sealed record SetUserWindow(string ConversationID, string UserID, long? MinSeq, long? MaxSeq) : LogChange(ConversationID);

    /// <summary>Raises the first seq that anybody may see.</summary>
    public sealed record RaiseMinSeq(string ConversationID, long MinSeq) : LogChange(ConversationID);
}

/// <summary>What one commit holds: rows and changes stand or fall together, changes are applied first.</summary>
/// <param name="Rows">Messages, in order; of one conversation with rising seq.</param>
/// <param name="Changes">Changes.</param>
public sealed record LogBatch(IReadOnlyList<AppendRow> Rows, IReadOnlyList<LogChange> Changes);

/// <summary>
/// The log refused a row because its seq or key is taken: another writer was there, or memory of the head was stale.
/// Nothing of the batch was stored. Read head and keys again, drop what is stored, number the rest anew.
/// </summary>
public sealed class LogConflictException(string conversationID, string detail)
    : Exception($"Conflict in the message log at {conversationID}: {detail}")
{
    /// <summary>Where.</summary>
    public string ConversationID { get; } = conversationID;
}
