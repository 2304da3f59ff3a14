using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using OpenIM.Modules.Message.Log.Sqlite.Raw;

namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>
/// Moves the write-ahead log of the log into its database on a thread of its own, so that no commit pays for it. The
/// writer's share is small: under constant load there is always a last piece that only it can move, because the
/// write-ahead log starts over only when nothing is left in it.
/// </summary>
internal sealed partial class LogCheckpoints(RawDatabase database, SqliteMessageLogOptions options, ILogger logger) : IDisposable
{
    // What a page takes in the write-ahead log, with its frame header. SQLite's default page size.
    private const int BytesPerFrame = 4096 + 24;

    private readonly Lock running = new();
    private readonly AutoResetEvent wanted = new(false);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long framesPerCheckpoint = options.CheckpointBytes / BytesPerFrame;
    private readonly long mostFrames = options.MaxWalBytes / BytesPerFrame;
    private long written;
    private long startedOver;
    private long nextForced;
    private long nextCheckpoint = options.CheckpointBytes / BytesPerFrame;
    private volatile bool finishWanted;
    private volatile bool closing;

    /// <summary>Bytes of write-ahead log that may be waiting to be moved.</summary>
    public long WalBytes => (Volatile.Read(ref written) - Volatile.Read(ref startedOver)) * BytesPerFrame;

    /// <summary>Completes when the thread has ended.</summary>
    public Task Ended => ended.Task;

    /// <summary>Starts the thread. A write-ahead log that an earlier life has left counts as well.</summary>
    public void Start()
    {
        var wal = new FileInfo(database.Path + "-wal");
        var left = wal.Exists ? wal.Length / BytesPerFrame : 0;
        startedOver = -left;
        nextCheckpoint -= left;
        new Thread(Run) { IsBackground = true, Name = "message log checkpoints" }.Start();
        if (nextCheckpoint <= 0)
        {
            AfterCommit(0);
        }
    }

    /// <summary>Lets the thread end.</summary>
    public void Close()
    {
        closing = true;
        wanted.Set();
    }

    /// <summary>The writer calls it before a transaction: the only moment at which the write-ahead log can be emptied.</summary>
    /// <exception cref="SqliteException">The bound is reached and nothing can be moved, as on a full disk.</exception>
    public void BeforeCommit()
    {
        if (finishWanted)
        {
            finishWanted = false;
            TryMove();
        }

        // Waits for a checkpoint under way. When a reader holds an old state, the bound gives way rather than the log
        // stands still, and the next attempt comes an eighth later.
        if (WalBytes > options.MaxWalBytes && written >= nextForced)
        {
            nextForced = written + (mostFrames / 8);
            Move();
        }
    }

    /// <summary>The writer tells how many pages it has written since it opened the log.</summary>
    public void AfterCommit(long pagesWritten)
    {
        Volatile.Write(ref written, pagesWritten);
        if (pagesWritten >= nextCheckpoint)
        {
            nextCheckpoint = pagesWritten + framesPerCheckpoint;
            wanted.Set();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => wanted.Dispose();

    private void Run()
    {
        while (wanted.WaitOne() && !closing)
        {
            // The second one moves what was written during the first, so that little is left for the writer.
            TryMove();
            finishWanted = !TryMove();
        }

        ended.SetResult();
    }

    private bool TryMove()
    {
        try
        {
            return Move();
        }
        catch (SqliteException error)
        {
            LogFailed(error);
            return false;
        }
    }

    // True when nothing is left: the next commit starts the write-ahead log over.
    private bool Move()
    {
        lock (running)
        {
            var before = Volatile.Read(ref written);
            var (frames, moved) = database.Checkpoint(truncate: false);
            if (frames != moved || before != Volatile.Read(ref written))
            {
                return false;
            }

            Volatile.Write(ref startedOver, before);
            return true;
        }
    }

    [LoggerMessage(EventId = 4102, Level = LogLevel.Error,
        Message = "A checkpoint of the message log failed. Nothing is lost; its write-ahead log grows until one succeeds")]
    private partial void LogFailed(Exception error);
}
