using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using OpenIM.Host.Gateway.Frames;
using OpenIM.Modules.Platform.Batching;

namespace OpenIM.Host.Gateway.Sessions;

/// <summary>
/// The WebSocket of one session, whatever is spoken in its messages: takes frames in and sends frames, listens for
/// silence, and closes. Reading belongs to the session's loop; everything else may come from any thread.
/// </summary>
internal sealed class SessionSocket(
    ConnectionContext connection, SessionOutput output, SessionTable table, GatewayOptions options, GatewayMetrics metrics) : IFlushable
{
    private MessageReader reader;
    private SessionPulse pulse = new(table.NowSeconds);
    private long receivedBytes;
    private volatile int closingSeconds;
    private volatile string? endReason;

    /// <summary>Where frames come in.</summary>
    public PipeReader Input => connection.Transport.Input;

    /// <summary>The way out.</summary>
    public SessionOutput Output => output;

    /// <summary>True when nothing more is sent.</summary>
    public bool IsClosing => endReason is not null;

    /// <summary>Takes one message off the front of a buffer. False when more bytes are needed. <see cref="Advance"/> follows in any case.</summary>
    /// <exception cref="FrameException">The frame breaks RFC 6455, or the message is too long.</exception>
    public bool TryRead(in ReadResult result, int maxBytes, ref ReadOnlySequence<byte> buffer, out InboundMessage message)
    {
        if (!result.IsCanceled)
        {
            pulse.Heard(table.NowSeconds);
        }

        var isWhole = reader.TryRead(ref buffer, maxBytes, out message);
        receivedBytes += result.Buffer.Length - buffer.Length;
        return isWhole;
    }

    /// <summary>Gives back the message, and what was taken.</summary>
    public void Advance(in ReadOnlySequence<byte> rest, bool wasWhole)
    {
        reader.Release();
        Input.AdvanceTo(rest.Start, wasWhole ? rest.Start : rest.End);
    }

    /// <summary>Answers the client's good-bye.</summary>
    public void AnswerClose(in InboundMessage close)
    {
        output.TrySendLast(FrameWriter.Close(ClosePayload.CodeToEcho(close.Payload.Span), ""));
        output.Flush();
        Interlocked.CompareExchange(ref endReason, "closed by client", null);
    }

    /// <summary>Writes a frame. It leaves with the next flush.</summary>
    public void Write(Opcode opcode, ReadOnlySpan<byte> payload)
    {
        Span<byte> header = stackalloc byte[FrameWriter.MaxHeaderLength];
        output.Send(header[..FrameWriter.WriteHeader(header, opcode, payload.Length)], payload);
    }

    /// <summary>Sends a frame. It leaves with the current batch, if there is one.</summary>
    public void Send(Opcode opcode, ReadOnlySpan<byte> payload)
    {
        Write(opcode, payload);
        FlushOrDefer();
    }

    /// <summary>Takes a push that may be refused, as <see cref="SessionOutput.TryPush"/> does, and sends it as <see cref="Send"/> does.</summary>
    public PushOutcome Push(byte[] frame, string? echoOf)
    {
        var outcome = output.TryPush(frame, echoOf);
        if (outcome == PushOutcome.Taken)
        {
            FlushOrDefer();
        }

        return outcome;
    }

    /// <summary>Lets the echo go that waited for its answer.</summary>
    public void ReleaseEcho()
    {
        output.ReleaseEcho();
        FlushOrDefer();
    }

    /// <inheritdoc/>
    public void Flush() => output.Flush();

    /// <summary>Counts what was transferred, and cuts off a client that does not say good-bye. True when it is closing.</summary>
    public bool WatchClosing(int nowSeconds)
    {
        CountBytes();
        if (IsClosing && nowSeconds - closingSeconds >= options.CloseSeconds)
        {
            connection.Abort();
        }

        return IsClosing;
    }

    /// <summary>Asks a silent client whether it is there, and ends the connection of one that does not answer.</summary>
    public void WatchSilence(int nowSeconds)
    {
        if (output.TakeProgress())
        {
            // A client that takes a long answer over a slow line is alive.
            pulse.Heard(nowSeconds);
        }

        if (pulse.IsDead(nowSeconds, options.PingTimeoutSeconds))
        {
            Abort("silent");
        }
        else if (pulse.IsToBeAsked(nowSeconds, options.PingAfterSeconds))
        {
            // COMPAT: an empty payload, because native cores answer every ping with an empty pong (docs/protocol/gateway.md §2.4).
            Send(Opcode.Ping, []);
        }
    }

    /// <summary>Sends the last frame; then the client's good-bye is waited for. False when it was closing already.</summary>
    public bool End(int code, string reason)
    {
        if (IsClosing)
        {
            return false;
        }

        closingSeconds = table.NowSeconds;
        if (Interlocked.CompareExchange(ref endReason, reason, null) is not null)
        {
            return false;
        }

        output.TrySendLast(FrameWriter.Close(code, reason));
        FlushOrDefer();
        Input.CancelPendingRead();
        return true;
    }

    /// <summary>Cuts the connection off, with what waits in it.</summary>
    public void Abort(string reason)
    {
        closingSeconds = table.NowSeconds;
        Interlocked.CompareExchange(ref endReason, reason, null);
        output.Discard();
        connection.Abort(new ConnectionAbortedException(reason));
    }

    /// <summary>The loop is over: nothing comes in or goes out any more.</summary>
    public void Finish()
    {
        reader.Dispose();
        CountBytes();
        output.Discard();
        Interlocked.CompareExchange(ref endReason, "disconnected", null);
        metrics.SessionEnded(endReason!);
    }

    /// <summary>Sends what was written: now, or with the batch that this thread is in.</summary>
    public void FlushOrDefer()
    {
        if (!FlushBatch.TryDefer(this))
        {
            output.Flush();
        }
    }

    private void CountBytes() => metrics.Transferred(Interlocked.Exchange(ref receivedBytes, 0), output.TakeSentBytes());
}
