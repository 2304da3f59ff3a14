using System.IO.Pipelines;

namespace OpenIM.Host.Gateway.Sessions;

/// <summary>What became of a push.</summary>
internal enum PushOutcome
{
    Taken,

    /// <summary>Too much waits already: the client does not read.</summary>
    Full,

    /// <summary>The connection is closing or gone.</summary>
    Closed,
}

/// <summary>
/// The way out of one session. Frames go straight into the connection's pipe; only while the pipe holds back (its
/// reader, the socket, does not keep up) do they wait here. Thread-safe; nothing in it waits.
/// </summary>
/// <remarks>It starts on hold: what is written goes out behind the first bytes of <see cref="Open"/>, or never.</remarks>
internal sealed class SessionOutput(PipeWriter pipe, bool flushOnPool, int maxFrames, int maxBytes) : IThreadPoolWorkItem
{
    // Flushed in between when a batch gathers more than this, so that back pressure is noticed in time.
    private const int FlushBytes = 64 * 1024;

    // Replies are not counted against the push limits; instead the session stops taking requests above this.
    private const int CongestedBytes = 256 * 1024;

    private readonly object gate = new();
    private SessionBacklog? backlog;
    private TaskCompletionSource? drained;
    private int unflushed;
    private long sentBytes;
    private bool busy = true;
    private bool closed;
    private bool discarded;
    private volatile string? awaitedEcho;
    private volatile bool dirty;
    private volatile bool progressed;

    /// <summary>True when so many reply bytes wait that no further request is to be taken.</summary>
    public bool IsCongested => Volatile.Read(ref backlog) is { ReplyBytes: > CongestedBytes };

    /// <summary>Takes a push that may be refused.</summary>
    /// <param name="frame">The whole frame.</param>
    /// <param name="echoOf">The clientMsgID when it is a message of this session's own user; else null.</param>
    public PushOutcome TryPush(byte[] frame, string? echoOf)
    {
        lock (gate)
        {
            if (closed)
            {
                return PushOutcome.Closed;
            }

            var isHeld = awaitedEcho is not null && (echoOf == awaitedEcho || backlog is { IsHolding: true });
            if (!busy && !isHeld)
            {
                Write(frame, []);
                return PushOutcome.Taken;
            }

            backlog ??= new SessionBacklog();
            if (!backlog.HasRoom(frame.Length, maxFrames, maxBytes))
            {
                return PushOutcome.Full;
            }

            if (isHeld)
            {
                backlog.Hold(frame);
            }
            else
            {
                backlog.AddPush(frame);
            }

            return PushOutcome.Taken;
        }
    }

    /// <summary>
    /// From now on the echo of this message, and what comes behind it, waits for <see cref="ReleaseEcho"/>. A lane answers
    /// a send before it pushes; but it may be done before the answer is waited for, and then the two race.
    /// </summary>
    public void HoldEcho(string clientMsgID) => awaitedEcho = clientMsgID;

    /// <summary>The send is answered: its echo may go.</summary>
    public void ReleaseEcho()
    {
        if (awaitedEcho is null)
        {
            return;
        }

        lock (gate)
        {
            awaitedEcho = null;
            while (backlog is not null && backlog.TryTakeHeld(out var frame))
            {
                if (busy)
                {
                    backlog.AddPush(frame);
                }
                else
                {
                    Write(frame, []);
                }
            }

            if (!busy)
            {
                backlog = null;
            }
        }
    }

    /// <summary>Takes a reply, a pong or a close frame, in two parts to spare a copy.</summary>
    public void Send(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload)
    {
        lock (gate)
        {
            if (closed)
            {
                return;
            }

            if (busy)
            {
                (backlog ??= new SessionBacklog()).AddReply([.. header, .. payload]);
                return;
            }

            Write(header, payload);
        }
    }

    /// <summary>Takes the last frame. False when there was a last one already.</summary>
    public bool TrySendLast(byte[] frame)
    {
        lock (gate)
        {
            if (closed)
            {
                return false;
            }

            Send(frame, []);
            closed = true;
            return true;
        }
    }

    /// <summary>Ends the hold: these bytes go out, and behind them what has gathered.</summary>
    public void Open(ReadOnlySpan<byte> first)
    {
        lock (gate)
        {
            if (!discarded)
            {
                WriteToPipe(first);
                Continue();
            }
        }
    }

    /// <summary>Sends what was written. Costs nothing when nothing was.</summary>
    public void Flush()
    {
        if (!dirty)
        {
            return;
        }

        if (flushOnPool)
        {
            // Encryption happens while flushing: not on the thread that pushes to everybody.
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            return;
        }

        Execute();
    }

    /// <inheritdoc/>
    public void Execute()
    {
        lock (gate)
        {
            if (dirty && !busy)
            {
                StartFlush();
            }
        }
    }

    /// <summary>Throws away what waits, and takes nothing more.</summary>
    public void Discard()
    {
        lock (gate)
        {
            closed = true;
            discarded = true;
            dirty = false;
            backlog = null;
            ReleaseWaiter();
        }
    }

    /// <summary>Completes when nothing waits any more.</summary>
    public Task WaitUntilDrainedAsync()
    {
        lock (gate)
        {
            return busy && backlog is not null
                ? (drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task
                : Task.CompletedTask;
        }
    }

    /// <summary>True when the client took something that had waited, since the last call.</summary>
    public bool TakeProgress()
    {
        var made = progressed;
        progressed = false;
        return made;
    }

    /// <summary>Bytes handed to the connection since the last call.</summary>
    public long TakeSentBytes() => Interlocked.Exchange(ref sentBytes, 0);

    private void Write(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload)
    {
        WriteToPipe(header);
        WriteToPipe(payload);
        dirty = true;
        if (unflushed >= FlushBytes)
        {
            StartFlush();
        }
    }

    private void WriteToPipe(ReadOnlySpan<byte> bytes)
    {
        unflushed += bytes.Length;
        sentBytes += bytes.Length;
        while (!bytes.IsEmpty)
        {
            var span = pipe.GetSpan();
            var count = Math.Min(span.Length, bytes.Length);
            bytes[..count].CopyTo(span);
            pipe.Advance(count);
            bytes = bytes[count..];
        }
    }

    private void StartFlush()
    {
        var flush = FlushPipe();
        if (flush.IsCompletedSuccessfully)
        {
            CheckFlushed(flush.Result);
            return;
        }

        busy = true;
        _ = ContinueAfterAsync(flush);
    }

    private ValueTask<FlushResult> FlushPipe()
    {
        dirty = false;
        unflushed = 0;
        return pipe.FlushAsync();
    }

    private void CheckFlushed(FlushResult result)
    {
        if (result.IsCompleted)
        {
            Discard();
        }
    }

    // No task while the client keeps up: this runs only from the first flush that has to wait to the end of the backlog.
    private async Task ContinueAfterAsync(ValueTask<FlushResult> flush)
    {
        try
        {
            var result = await flush;
            lock (gate)
            {
                progressed = true;
                CheckFlushed(result);
                Continue();
            }
        }
        catch (Exception)
        {
            // The connection broke; its reader finds out and reports it.
            Discard();
        }
    }

    // Moves what waits into the pipe until it holds back again. Called under the lock.
    private void Continue()
    {
        while (unflushed > 0 || backlog is { IsWaiting: true })
        {
            while (unflushed < FlushBytes && backlog is not null && backlog.TryTake(out var frame))
            {
                WriteToPipe(frame);
            }

            var flush = FlushPipe();
            if (!flush.IsCompletedSuccessfully)
            {
                busy = true;
                _ = ContinueAfterAsync(flush);
                return;
            }

            CheckFlushed(flush.Result);
        }

        backlog = backlog is { IsHolding: true } ? backlog : null;
        busy = false;
        ReleaseWaiter();
    }

    private void ReleaseWaiter()
    {
        drained?.TrySetResult();
        drained = null;
    }
}
