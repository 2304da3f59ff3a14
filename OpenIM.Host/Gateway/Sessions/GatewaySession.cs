using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using OpenIM.Host.Gateway.Codec;
using OpenIM.Host.Gateway.Codec.Json;
using OpenIM.Host.Gateway.Frames;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Batching;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Host.Gateway.Sessions;

/// <summary>
/// One connected client. Its loop reads frames, and takes one request at a time; deliveries come in from any thread.
/// While nothing happens it holds no buffer, no timer and no task but the one that waits for input.
/// </summary>
internal sealed partial class GatewaySession(
    ConnectionContext connection, SessionOutput output, SessionIdentity identity, SessionServices services) : ISessionConnection, IWatchedSession
{
    /// <summary>Most bytes of one message from a client, as transmitted.</summary>
    public const int MaxMessageBytes = 51_200;

    private const string Shutdown = "shutdown";

    private MessageReader reader;
    private SessionRequests? requests;
    private HeldPushes? held;
    private long receivedBytes;
    private SessionPulse pulse = new(services.Table.NowSeconds);
    private volatile int closingSeconds;
    private volatile string? endReason;
    private volatile bool isStopping;

    private enum Step
    {
        NeedsMore,
        Done,
        RequestStarted,
        Ended,
    }

    /// <summary>Who it is.</summary>
    public SessionIdentity Identity => identity;

    /// <inheritdoc/>
    public int TableIndex { get; set; } = -1;

    private bool IsClosing => endReason is not null;

    /// <summary>Serves the client until the connection ends. Does not throw.</summary>
    public async Task RunAsync()
    {
        var isOffline = false;
        try
        {
            var input = connection.Transport.Input;
            var onForeignThread = false;
            while (true)
            {
                if (IsClosing && !isOffline)
                {
                    // Offline from the moment it closes, not when the client has said good-bye.
                    isOffline = true;
                    await GoOfflineAsync();
                }

                if (output.IsCongested)
                {
                    await output.WaitUntilDrainedAsync();
                }

                // A request's handler resumes this loop on its own thread (a lane of the pipeline). Starting to wait for
                // input there is cheap; working on input that is there already belongs on the pool.
                var reading = input.ReadAsync();
                if (onForeignThread && reading.IsCompleted)
                {
                    await Task.Yield();
                }

                onForeignThread = false;
                var step = Take(await reading);
                if (step == Step.Ended)
                {
                    break;
                }

                if (step == Step.RequestStarted)
                {
                    var request = requests!.WaitAsync();
                    onForeignThread = !request.IsCompleted;
                    await request;
                    if (isStopping)
                    {
                        End(CloseCodes.GoingAway, Shutdown);
                    }
                }
            }
        }
        catch (Exception failure)
        {
            // Whatever it is, it is the end of this one session.
            LogBroken(services.Logger, failure, identity.UserID, identity.SessionID);
        }
        finally
        {
            reader.Dispose();
            requests?.Dispose();
            services.Table.Remove(this);
            CountBytes();
            output.Discard();
            services.Metrics.SessionEnded(endReason ?? "disconnected");
            if (!isOffline)
            {
                await GoOfflineAsync();
            }
        }
    }

    /// <inheritdoc/>
    public bool TryDeliver(Delivery delivery)
    {
        var frame = delivery.FrameFor((int)identity.Form, PushFrames.Encoder);
        if (delivery is not MessageDelivery { Message: var stored })
        {
            return TryPush(new HeldPush(frame, null));
        }

        var push = new HeldPush(frame, stored.Message.SendID == identity.UserID ? stored.Message.ClientMsgID : null);
        return (!IsClosing && TryHold(stored, push)) || TryPush(push);
    }

    /// <inheritdoc/>
    public void Flush() => output.Flush();

    /// <inheritdoc/>
    public void Kick()
    {
        output.Send(PushFrames.Kick(identity.Form), []);
        Close(SessionCloseReason.Kicked);
    }

    /// <inheritdoc/>
    public void Close(SessionCloseReason reason)
    {
        switch (reason)
        {
            case SessionCloseReason.SlowConsumer:
                LogSlow(services.Logger, identity.UserID, identity.SessionID);
                Abort("slow consumer");
                break;
            case SessionCloseReason.Shutdown:
                isStopping = true;
                if (requests is not { IsRunning: true })
                {
                    End(CloseCodes.GoingAway, Shutdown);
                }

                break;
            case SessionCloseReason.Kicked:
                End(CloseCodes.PolicyViolation, "kicked");
                break;
            default:
                End(CloseCodes.Normal, "logged out");
                break;
        }
    }

    /// <inheritdoc/>
    public void Watch(int nowSeconds)
    {
        CountBytes();
        if (IsClosing)
        {
            if (nowSeconds - closingSeconds >= services.Options.CloseSeconds)
            {
                connection.Abort();
            }

            return;
        }

        requests?.AnswerOverdue(nowSeconds);
        WatchSilence(nowSeconds);
    }

    private Step Take(in ReadResult result)
    {
        var buffer = result.Buffer;
        var isWhole = false;
        try
        {
            if (!result.IsCanceled)
            {
                pulse.Heard(services.Table.NowSeconds);
            }

            isWhole = reader.TryRead(ref buffer, MaxMessageBytes, out var message);
            receivedBytes += result.Buffer.Length - buffer.Length;
            return isWhole ? Handle(message) : result.IsCompleted ? Step.Ended : Step.NeedsMore;
        }
        catch (FrameException failure)
        {
            LogRefused(services.Logger, failure.Message, identity.UserID, identity.SessionID);
            buffer = buffer.Slice(buffer.End);
            return IsClosing || !End(failure.CloseCode, failure.Message) ? Step.Ended : Step.Done;
        }
        finally
        {
            reader.Release();
            connection.Transport.Input.AdvanceTo(buffer.Start, isWhole ? buffer.Start : buffer.End);
        }
    }

    private Step Handle(in InboundMessage message)
    {
        if (message.Opcode == Opcode.Close)
        {
            output.TrySendLast(FrameWriter.Close(ClosePayload.CodeToEcho(message.Payload.Span), ""));
            output.Flush();
            Interlocked.CompareExchange(ref endReason, "closed by client", null);
            return Step.Ended;
        }

        if (IsClosing)
        {
            return Step.Done;
        }

        switch (message.Opcode)
        {
            case Opcode.Ping:
                Send(Opcode.Pong, message.Payload.Span);
                return Step.Done;
            case Opcode.Text:
                if (TextHeartbeat.Answer(message.Payload.Span) is { } pong)
                {
                    Send(Opcode.Text, pong);
                }

                return Step.Done;
            case Opcode.Binary:
                (requests ??= new SessionRequests(this, services)).Start(message.Payload);
                return Step.RequestStarted;
            default:
                return Step.Done;
        }
    }

    private async Task GoOfflineAsync()
    {
        try
        {
            await services.Mediator.SendAsync(new CloseSession(identity.SessionID), Caller.System, CancellationToken.None);
        }
        catch (Exception failure)
        {
            LogOfflineFailed(services.Logger, failure, identity.UserID, identity.SessionID);
        }
    }

    private void WatchSilence(int nowSeconds)
    {
        if (output.TakeProgress())
        {
            // A client that takes a long answer over a slow line is alive.
            pulse.Heard(nowSeconds);
        }

        if (pulse.IsDead(nowSeconds, services.Options.PingTimeoutSeconds))
        {
            Abort("silent");
        }
        else if (pulse.IsToBeAsked(nowSeconds, services.Options.PingAfterSeconds))
        {
            // COMPAT: an empty payload, because native cores answer every ping with an empty pong (§2.4).
            Send(Opcode.Ping, []);
        }
    }

    // What tells of the user's own change waits until the user's SDK is through with it.
    private bool TryHold(StoredMessage stored, HeldPush push)
    {
        var quiet = OwnChange.IsToldBy(stored, identity.UserID) ? services.Calls.UntilQuiet(identity.UserID, identity.PlatformID) : null;
        if (quiet is not null && held is null)
        {
            Interlocked.CompareExchange(ref held, new HeldPushes(PushHeld, services.Options.QueueFrames), null);
        }

        return held is not null && held.TryHold(stored.ConversationID, push, quiet);
    }

    private void PushHeld(HeldPush push) => TryPush(push);

    private bool TryPush(HeldPush push)
    {
        switch (output.TryPush(push.Frame, push.EchoOf))
        {
            case PushOutcome.Taken:
                FlushOrDefer();
                return true;
            case PushOutcome.Full:
                Close(SessionCloseReason.SlowConsumer);
                return false;
            default:
                return false;
        }
    }

    // The last frame, and then the client's good-bye is waited for. False when it was closing already.
    private bool End(int code, string reason)
    {
        if (IsClosing)
        {
            return false;
        }

        closingSeconds = services.Table.NowSeconds;
        if (Interlocked.CompareExchange(ref endReason, reason, null) is not null)
        {
            return false;
        }

        output.TrySendLast(FrameWriter.Close(code, reason));
        FlushOrDefer();
        connection.Transport.Input.CancelPendingRead();
        return true;
    }

    private void Abort(string reason)
    {
        Interlocked.CompareExchange(ref endReason, reason, null);
        output.Discard();
        connection.Abort(new ConnectionAbortedException(reason));
    }

    /// <summary>Keeps the echo of a message back until its send is answered.</summary>
    public void HoldEcho(string clientMsgID) => output.HoldEcho(clientMsgID);

    /// <summary>Sends a reply, and then what was kept back for it. Leaves with the current batch, if there is one.</summary>
    public void Reply(ReadOnlySpan<byte> payload)
    {
        Write(Opcode.Binary, payload);
        output.ReleaseEcho();
        FlushOrDefer();
    }

    private void Send(Opcode opcode, ReadOnlySpan<byte> payload)
    {
        Write(opcode, payload);
        FlushOrDefer();
    }

    private void Write(Opcode opcode, ReadOnlySpan<byte> payload)
    {
        Span<byte> header = stackalloc byte[FrameWriter.MaxHeaderLength];
        output.Send(header[..FrameWriter.WriteHeader(header, opcode, payload.Length)], payload);
    }

    private void FlushOrDefer()
    {
        if (!FlushBatch.TryDefer(this))
        {
            output.Flush();
        }
    }

    private void CountBytes()
        => services.Metrics.Transferred(Interlocked.Exchange(ref receivedBytes, 0), output.TakeSentBytes());

    [LoggerMessage(EventId = 9301, Level = LogLevel.Debug, Message = "Session {SessionID} of {UserID} broke off")]
    private static partial void LogBroken(ILogger logger, Exception failure, string userID, string sessionID);

    [LoggerMessage(EventId = 9302, Level = LogLevel.Information, Message = "Session {SessionID} of {UserID} is closed: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason, string userID, string sessionID);

    [LoggerMessage(EventId = 9303, Level = LogLevel.Information, Message = "Session {SessionID} of {UserID} is closed: it does not read")]
    private static partial void LogSlow(ILogger logger, string userID, string sessionID);

    [LoggerMessage(EventId = 9304, Level = LogLevel.Error, Message = "Session {SessionID} of {UserID} could not be taken offline")]
    private static partial void LogOfflineFailed(ILogger logger, Exception failure, string userID, string sessionID);
}
