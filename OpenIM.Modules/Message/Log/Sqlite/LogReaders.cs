using System.Collections.Concurrent;

namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>Read connections, lent to one thread at a time. A few stay open; more are opened while more are needed.</summary>
internal sealed class LogReaders(string directory) : IDisposable
{
    private const int Kept = 8;

    private readonly ConcurrentBag<LogReader> idle = [];
    private int idleCount;
    private bool closed;

    /// <summary>Lends a connection until it is disposed.</summary>
    public Lease Rent()
    {
        ObjectDisposedException.ThrowIf(closed, typeof(SqliteMessageLog));
        if (idle.TryTake(out var reader))
        {
            Interlocked.Decrement(ref idleCount);
            return new Lease(this, reader);
        }

        return new Lease(this, new LogReader(directory));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        closed = true;
        while (idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    private void Return(LogReader reader)
    {
        if (closed || Interlocked.Increment(ref idleCount) > Kept)
        {
            Interlocked.Decrement(ref idleCount);
            reader.Dispose();
            return;
        }

        idle.Add(reader);
    }

    /// <summary>A lent connection.</summary>
    internal readonly struct Lease(LogReaders owner, LogReader reader) : IDisposable
    {
        /// <summary>The log.</summary>
        public LogFileReader Log => reader.Log;

        /// <summary>The index.</summary>
        public IndexReader Index => reader.Index;

        /// <summary>Begins a transaction, in which many reads cost less.</summary>
        public void Begin() => reader.Begin();

        /// <summary>Ends the transaction if there is one.</summary>
        public void End() => reader.End();

        /// <inheritdoc/>
        public void Dispose()
        {
            reader.End();
            owner.Return(reader);
        }
    }
}
