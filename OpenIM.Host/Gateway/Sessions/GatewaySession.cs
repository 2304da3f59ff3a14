using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using OpenIM.Host.Gateway.Codec;
using OpenIM.Host.Gateway.Codec.Json;
using OpenIM.Host.Gateway.Frames;
using OpenIM.Modules.Message.Contracts;
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

    private readonly SessionSocket socket = new(connection, output, services.Table, services.Options, services.Metrics);
    private SessionRequests? requests;
    private HeldPushes? held;
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

    /// <summary>Serves the client until the connection ends. Does not throw.</summary>
    public async Task RunAsync()
    {
        var isOffline = false;
        try
        {
            var onForeignThread = false;
            while (true)
            {
                if (socket.IsClosing && !isOffline)
                {
                    // Offline from the moment it closes, not when the client has said good-bye.
                    isOffline = true;
                    await GoOfflineAsync();
                }

                if (socket.Output.IsCongested)
                {
                    await socket.Output.WaitUntilDrainedAsync();
                }

                // A request's handler resumes this loop on its own thread (a lane of the pipeline). Starting to wait for
                // input there is cheap; working on input that is there already belongs on the pool.
                var reading = socket.Input.ReadAsync();
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
                        socket.End(CloseCodes.GoingAway, Shutdown);
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
            requests?.Dispose();
            services.Table.Remove(this);
            socket.Finish();
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
        return (!socket.IsClosing && TryHold(stored, push)) || TryPush(push);
    }

    /// <inheritdoc/>
    public void Flush() => socket.Flush();

    /// <inheritdoc/>
    public void Kick()
    {
        socket.Output.Send(PushFrames.Kick(identity.Form), []);
        Close(SessionCloseReason.Kicked);
    }

    /// <inheritdoc/>
    public void Close(SessionCloseReason reason)
    {
        switch (reason)
        {
            case SessionCloseReason.SlowConsumer:
                LogSlow(services.Logger, identity.UserID, identity.SessionID);
                socket.Abort("slow consumer");
                break;
            case SessionCloseReason.Shutdown:
                isStopping = true;
                if (requests is not { IsRunning: true })
                {
                    socket.End(CloseCodes.GoingAway, Shutdown);
                }

                break;
            case SessionCloseReason.Kicked:
                socket.End(CloseCodes.PolicyViolation, "kicked");
                break;
            default:
                socket.End(CloseCodes.Normal, "logged out");
                break;
        }
    }

    /// <inheritdoc/>
    public void Watch(int nowSeconds)
    {
        if (socket.WatchClosing(nowSeconds))
        {
            return;
        }

        requests?.AnswerOverdue(nowSeconds);
        socket.WatchSilence(nowSeconds);
    }

    private Step Take(in ReadResult result)
    {
        var buffer = result.Buffer;
        var isWhole = false;
        try
        {
            isWhole = socket.TryRead(result, MaxMessageBytes, ref buffer, out var message);
            return isWhole ? Handle(message) : result.IsCompleted ? Step.Ended : Step.NeedsMore;
        }
        catch (FrameException failure)
        {
            LogRefused(services.Logger, failure.Message, identity.UserID, identity.SessionID);
            buffer = buffer.Slice(buffer.End);
            return socket.End(failure.CloseCode, failure.Message) ? Step.Done : Step.Ended;
        }
        finally
        {
            socket.Advance(buffer, isWhole);
        }
    }

    private Step Handle(in InboundMessage message)
    {
        if (message.Opcode == Opcode.Close)
        {
            socket.AnswerClose(message);
            return Step.Ended;
        }

        if (socket.IsClosing)
        {
            return Step.Done;
        }

        switch (message.Opcode)
        {
            case Opcode.Ping:
                socket.Send(Opcode.Pong, message.Payload.Span);
                return Step.Done;
            case Opcode.Text:
                if (TextHeartbeat.Answer(message.Payload.Span) is { } pong)
                {
                    socket.Send(Opcode.Text, pong);
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
        var outcome = socket.Push(push.Frame, push.EchoOf);
        if (outcome == PushOutcome.Full)
        {
            Close(SessionCloseReason.SlowConsumer);
        }

        return outcome == PushOutcome.Taken;
    }

    /// <summary>Keeps the echo of a message back until its send is answered.</summary>
    public void HoldEcho(string clientMsgID) => socket.Output.HoldEcho(clientMsgID);

    /// <summary>Sends a reply, and then what was kept back for it. Leaves with the current batch, if there is one.</summary>
    public void Reply(ReadOnlySpan<byte> payload)
    {
        socket.Write(Opcode.Binary, payload);
        socket.ReleaseEcho();
    }

    [LoggerMessage(EventId = 9301, Level = LogLevel.Debug, Message = "Session {SessionID} of {UserID} broke off")]
    private static partial void LogBroken(ILogger logger, Exception failure, string userID, string sessionID);

    [LoggerMessage(EventId = 9302, Level = LogLevel.Information, Message = "Session {SessionID} of {UserID} is closed: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason, string userID, string sessionID);

    [LoggerMessage(EventId = 9303, Level = LogLevel.Information, Message = "Session {SessionID} of {UserID} is closed: it does not read")]
    private static partial void LogSlow(ILogger logger, string userID, string sessionID);

    [LoggerMessage(EventId = 9304, Level = LogLevel.Error, Message = "Session {SessionID} of {UserID} could not be taken offline")]
    private static partial void LogOfflineFailed(ILogger logger, Exception failure, string userID, string sessionID);
}
