using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.Message.Log;

/// <summary>
/// The message log: append-shaped, one writer at a time per conversation, durable when <see cref="AppendAsync"/>
/// returns. A seam (docs/architecture.md): every engine passes <c>MessageLogSpec</c>.
/// </summary>
/// <remarks>Reads see everything whose append has returned. All methods may be called from any thread.</remarks>
public interface IMessageLog
{
    /// <summary>
    /// Stores rows and changes in one commit and returns when they are durable (<c>message.durability</c>). Batches of
    /// several callers may share a commit.
    /// </summary>
    /// <exception cref="LogConflictException">A seq or key is taken or a seq would be left out; nothing of this batch was stored.</exception>
    /// <remarks>
    /// Any other exception is the engine's (disk full, connection lost): the batch is not acknowledged. It may have been
    /// stored all the same, so that who sends it again looks its keys up first.
    /// </remarks>
    ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken);

    /// <summary>Finds a stored message by its key; null when there is none. Completes synchronously when embedded.</summary>
    ValueTask<StoredAt?> FindKeyAsync(MessageKey key, string conversationID, CancellationToken cancellationToken);

    /// <summary>The head of one conversation; for an unknown one all zero but what a restore skipped.</summary>
    ValueTask<Head> GetHeadAsync(string conversationID, CancellationToken cancellationToken);

    /// <summary>The heads of several conversations, in the order asked for.</summary>
    ValueTask<IReadOnlyList<Head>> GetHeadsAsync(IReadOnlyList<string> conversationIDs, CancellationToken cancellationToken);

    /// <summary>
    /// Stored messages with <paramref name="begin"/> ≤ seq ≤ <paramref name="end"/>, ascending. Stops before
    /// <paramref name="maxBytes"/> of bodies are passed, but answers at least one row; <paramref name="newestFirst"/>
    /// says from which end rows are taken until then.
    /// </summary>
    ValueTask<IReadOnlyList<LogRow>> ReadRangeAsync(
        string conversationID, long begin, long end, int maxBytes, bool newestFirst, CancellationToken cancellationToken);

    /// <summary>Stored messages of the given seqs, ascending; missing ones are left out.</summary>
    ValueTask<IReadOnlyList<LogRow>> ReadListAsync(string conversationID, IReadOnlyList<long> seqs, CancellationToken cancellationToken);

    /// <summary>What was done afterwards to the messages between two seqs, as <paramref name="userID"/> sees it.</summary>
    ValueTask<MessageMarks> GetMarksAsync(string conversationID, string userID, long begin, long end, CancellationToken cancellationToken);

    /// <summary>Window and read position of one user in one conversation.</summary>
    ValueTask<UserPosition> GetPositionAsync(string conversationID, string userID, CancellationToken cancellationToken);

    /// <summary>Window and read position of one user in several conversations, in the order asked for.</summary>
    ValueTask<IReadOnlyList<UserPosition>> GetPositionsAsync(
        IReadOnlyList<string> conversationIDs, string userID, CancellationToken cancellationToken);

    /// <summary>
    /// Names of conversations behind <paramref name="after"/> in ordinal order, at most <paramref name="limit"/>; an
    /// empty <paramref name="after"/> starts at the beginning. For background jobs that visit them all.
    /// </summary>
    ValueTask<IReadOnlyList<string>> ListConversationsAsync(string after, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Removes up to <paramref name="limit"/> of the oldest messages of one conversation, up to the first that is not
    /// older than <paramref name="beforeMs"/>, and raises its min seq behind them. Their keys are forgotten. The newest
    /// row of a conversation always stays, so that no seq is used twice. Returns how many were removed; fewer than the
    /// limit means: done.
    /// </summary>
    ValueTask<int> ExpireAsync(string conversationID, long beforeMs, int limit, CancellationToken cancellationToken);
}
