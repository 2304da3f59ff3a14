using System.Diagnostics;
using Microsoft.Extensions.Logging;
using OpenIM.Modules.Message.Log.Sqlite.Keys;
using OpenIM.Modules.Message.Log.Sqlite.Raw;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Sql.Migrations;

namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>
/// The embedded message log (docs/adr/0003-message-log.md). A commit appends to <c>messages.db</c> and nothing else;
/// who looks for a message by seq or key finds it in memory, or in <c>messages-index.db</c> once a background merge has
/// brought it there. The index follows from the log and is made anew when it is missing, damaged or of another log.
/// </summary>
/// <remarks>
/// One process at a time may open a directory. When the disk is full or fails, <see cref="AppendAsync"/> throws a
/// <see cref="Microsoft.Data.Sqlite.SqliteException"/> and nothing of the batch is stored; reads go on, and so do
/// appends as soon as the disk takes them. Reads complete synchronously, on the caller's thread.
/// </remarks>
public sealed partial class SqliteMessageLog : IMessageLog, IAsyncDisposable
{
    private readonly ILogger logger;
    private readonly SqliteMessageLogOptions options;
    private readonly long mark;
    private readonly RawDatabase log;
    private readonly RawDatabase index;
    private readonly RawDatabase checkpointDatabase;
    private readonly RawDatabase writerIndex;
    private readonly LogReaders readers;
    private readonly ConversationTable conversations;
    private readonly UnmergedTables unmerged;
    private readonly KeyRuns keyRuns;
    private readonly MessageKeys keys;
    private readonly LogQueries queries;
    private readonly IndexMerger merger;
    private readonly LogCheckpoints checkpoints;
    private readonly LogWriter writer;
    private int closed;

    private SqliteMessageLog(SqliteMessageLogOptions options, ILogger logger)
    {
        this.logger = logger;
        this.options = options;
        log = LogFile.OpenWriter(options.Directory, options.Flushed);
        (index, mark, var madeAnewBecause) = IndexFile.OpenWriter(options.Directory, log);
        if (madeAnewBecause is not null && log.Number("SELECT max(id) FROM message") > 0)
        {
            LogMadeAnew(madeAnewBecause);
        }

        checkpointDatabase = LogFile.OpenReader(options.Directory);
        writerIndex = IndexFile.OpenReader(options.Directory);
        readers = new LogReaders(options.Directory);
        conversations = new ConversationTable(readers, options.CachedConversations, SkippedSeqs.WhenNew(log));
        unmerged = new UnmergedTables(options.MergeRows, mark);
        keyRuns = new KeyRuns(new KeyRunStore(index), options.MergeRows);
        keys = new MessageKeys(unmerged, keyRuns, readers);
        queries = new LogQueries(conversations, readers);
        merger = new IndexMerger(options.Directory, index, keyRuns, unmerged, logger);
        checkpoints = new LogCheckpoints(checkpointDatabase, options, logger);
        var group = new GroupCommit(log, conversations, keys, unmerged, new ChangeWriter(log, new IndexReader(writerIndex)));
        writer = new LogWriter(log, group, checkpoints, unmerged, logger);
    }

    /// <summary>Messages ever appended.</summary>
    public long Rows => unmerged.LastRowID;

    /// <summary>Messages held in memory until they are merged into the index.</summary>
    public long UnmergedRows => unmerged.Count;

    /// <summary>Bytes of write-ahead log that wait to be moved into the database.</summary>
    public long WalBytes => checkpoints.WalBytes;

    /// <summary>Sorted runs that the dedup index consists of.</summary>
    public int KeyRuns => keyRuns.Count;

    /// <summary>
    /// Opens the log of a data directory, which must exist, and creates it when it is not there. After an unclean end it
    /// reads the tail of the log first; when the index has to be made anew, the whole log.
    /// </summary>
    /// <exception cref="SchemaTooNewException">A newer release wrote it.</exception>
    public static async Task<SqliteMessageLog> OpenAsync(SqliteMessageLogOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        var opened = await Task.Run(() => new SqliteMessageLog(options, logger), cancellationToken);
        try
        {
            await Task.Run(() => opened.Recover(cancellationToken), cancellationToken);
        }
        catch
        {
            opened.CloseFiles();
            throw;
        }

        opened.checkpoints.Start();
        opened.merger.Start();
        opened.writer.Start();
        return opened;
    }

    /// <inheritdoc/>
    public async ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Rows.Count + batch.Changes.Count > 0)
        {
            await writer.WriteAsync(new PendingWrite { Batch = batch }, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public ValueTask<StoredAt?> FindKeyAsync(MessageKey key, string conversationID, CancellationToken cancellationToken)
        => ValueTask.FromResult(keys.TryFind(key, out var found) ? found : (StoredAt?)null);

    /// <inheritdoc/>
    public ValueTask<Head> GetHeadAsync(string conversationID, CancellationToken cancellationToken)
        => ValueTask.FromResult(conversations.Get(conversationID).GetHead());

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Head>> GetHeadsAsync(IReadOnlyList<string> conversationIDs, CancellationToken cancellationToken)
    {
        var heads = new Head[conversationIDs.Count];
        for (var i = 0; i < heads.Length; i++)
        {
            heads[i] = conversations.Get(conversationIDs[i]).GetHead();
        }

        return ValueTask.FromResult<IReadOnlyList<Head>>(heads);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<LogRow>> ReadRangeAsync(
        string conversationID, long begin, long end, int maxBytes, bool newestFirst, CancellationToken cancellationToken)
        => ValueTask.FromResult<IReadOnlyList<LogRow>>(queries.ReadRange(conversationID, begin, end, maxBytes, newestFirst));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<LogRow>> ReadListAsync(string conversationID, IReadOnlyList<long> seqs, CancellationToken cancellationToken)
        => ValueTask.FromResult<IReadOnlyList<LogRow>>(queries.ReadList(conversationID, seqs));

    /// <inheritdoc/>
    public ValueTask<MessageMarks> GetMarksAsync(
        string conversationID, string userID, long begin, long end, CancellationToken cancellationToken)
        => ValueTask.FromResult(queries.GetMarks(conversationID, userID, begin, end));

    /// <inheritdoc/>
    public ValueTask<UserPosition> GetPositionAsync(string conversationID, string userID, CancellationToken cancellationToken)
        => ValueTask.FromResult(queries.GetPositions([conversationID], userID)[0]);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<UserPosition>> GetPositionsAsync(
        IReadOnlyList<string> conversationIDs, string userID, CancellationToken cancellationToken)
        => ValueTask.FromResult<IReadOnlyList<UserPosition>>(queries.GetPositions(conversationIDs, userID));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> ListConversationsAsync(string after, int limit, CancellationToken cancellationToken)
        => ValueTask.FromResult<IReadOnlyList<string>>(queries.ListConversations(after, limit));

    /// <inheritdoc/>
    public async ValueTask<int> ExpireAsync(string conversationID, long beforeMs, int limit, CancellationToken cancellationToken)
    {
        if (queries.FindExpired(conversationID, beforeMs, limit) is not { } removal)
        {
            return 0;
        }

        // When another call was faster, nothing was removed by this one; the answer still says that there may be more.
        await writer.WriteAsync(new PendingWrite { Removal = removal }, cancellationToken);
        return removal.Rows.Count;
    }

    /// <summary>
    /// Runs something while no commit is under way: everything acknowledged is in the file then, and nothing else is
    /// being written. It must be short, because all senders wait meanwhile.
    /// </summary>
    public async ValueTask BetweenCommitsAsync(Action action, CancellationToken cancellationToken)
        => await writer.WriteAsync(new PendingWrite { BetweenCommits = action }, cancellationToken);

    /// <summary>Writes what was taken in, merges all into the index and empties the write-ahead logs.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref closed, 1) != 0)
        {
            return;
        }

        writer.Close();
        await writer.Ended;
        unmerged.Close();
        await merger.Ended;
        checkpoints.Close();
        await checkpoints.Ended;
        CloseFiles();
    }

    private void Recover(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var recovery = new LogRecovery(log, new IndexReader(writerIndex), conversations, unmerged, merger);
        var recovered = recovery.Run(mark, cancellationToken);
        var elapsed = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        LogOpened(options.Directory, recovered, elapsed);
    }

    private void CloseFiles()
    {
        readers.Dispose();
        writerIndex.Dispose();
        checkpointDatabase.Dispose();
        Truncate(index);
        Truncate(log);
        index.Dispose();
        log.Dispose();
        writer.Dispose();
        checkpoints.Dispose();
    }

    // Nothing is lost when it fails: the next start finds the write-ahead log and reads it.
    private void Truncate(RawDatabase database)
    {
        try
        {
            database.Checkpoint(truncate: true);
        }
        catch (Microsoft.Data.Sqlite.SqliteException error)
        {
            LogTruncateFailed(database.Path, error);
        }
    }

    [LoggerMessage(EventId = 4104, Level = LogLevel.Information,
        Message = "Message log opened in {Directory}: {Recovered} messages read into memory, {Milliseconds} ms")]
    private partial void LogOpened(string directory, long recovered, long milliseconds);

    [LoggerMessage(EventId = 4105, Level = LogLevel.Warning,
        Message = "The index of the message log is made anew from the log, because {Reason}. This takes about 2 seconds for each million messages")]
    private partial void LogMadeAnew(string reason);

    [LoggerMessage(EventId = 4106, Level = LogLevel.Warning,
        Message = "The write-ahead log of {Path} could not be emptied on closing; the next start reads it")]
    private partial void LogTruncateFailed(string path, Exception error);
}
