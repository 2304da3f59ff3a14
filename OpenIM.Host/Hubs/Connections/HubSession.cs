using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using OpenIM.Host.Gateway.Frames;
using OpenIM.Host.Gateway.Sessions;
using OpenIM.Host.Hubs.Protocols;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Host.Hubs.Connections;

/// <summary>
/// One client of the hub. Framing, queue and watch are the gateway's; what is inside the frames is SignalR's. Deliveries
/// come in from any thread and go past SignalR, encoded once for all.
/// </summary>
internal sealed partial class HubSession : ISessionConnection, IWatchedSession, IAsyncDisposable
{
    /// <summary>Most bytes of one message from a client, as transmitted.</summary>
    public const int MaxMessageBytes = 256 * 1024;

    // Clients that lost the same server do not all come back at once.
    private const int MinRetryMs = 500;
    private const int MaxRetryMs = 3_000;

    // How long an answer may take from the end of its call to the socket before the echo goes without it: a call that
    // wants no answer has none.
    private const int AnswerSeconds = 2;

    private readonly SessionSocket socket;
    private readonly HubServices services;
    private readonly HubLink link;
    private RateBucket calls;
    private long lastCall;
    private int opened;
    private int progress;
    private volatile int answeringSeconds;
    private volatile bool isOnline;
    private volatile bool isStopping;
    private volatile bool isSignedOut;

    public HubSession(ConnectionContext connection, SessionOutput output, HubIdentity identity, HubServices services)
    {
        socket = new SessionSocket(connection, output, services.Table, services.Options, services.Metrics);
        this.services = services;
        Identity = identity;
        link = new HubLink(this);
    }

    /// <summary>Who it is.</summary>
    public HubIdentity Identity { get; }

    /// <inheritdoc/>
    public int TableIndex { get; set; } = -1;

    /// <summary>True when nothing more is sent.</summary>
    public bool IsClosing => socket.IsClosing;

    private HubForm Form => link.ActiveFormat == TransferFormat.Binary ? HubForm.MessagePack : HubForm.Json;

    /// <summary>Serves the client until the connection ends. Does not throw.</summary>
    public async Task RunAsync()
    {
        var serving = ServeAsync();
        try
        {
            await ReadAsync();
        }
        catch (Exception failure)
        {
            // Whatever it is, it is the end of this one session.
            LogBroken(services.Logger, failure, Identity.UserID, Identity.SessionID);
        }
        finally
        {
            await link.Inbound.CompleteAsync();
            services.Table.Remove(this);
            socket.Finish();
            await serving;
            await GoOfflineAsync();
        }
    }

    /// <summary>
    /// Brings the session online. The answer to SignalR's handshake waits for it, so that what is sent to the user from
    /// then on comes behind that answer.
    /// </summary>
    /// <exception cref="HubException">The log-in is refused.</exception>
    public async Task GoOnlineAsync()
    {
        try
        {
            isOnline = true;
            var info = new SessionInfo(Identity.SessionID, Identity.UserID, Identity.PlatformID, Identity.Token, this);
            await services.Mediator.SendAsync(new OpenSession(info), NextCaller(), CancellationToken.None);
            LogDebugOpened(services.Logger, Identity.UserID, Identity.PlatformID, Identity.SessionID);
        }
        catch (ImException refusal)
        {
            throw HubRefusal.Exception(refusal.Code, refusal.Detail);
        }
        catch (Exception failure)
        {
            // SignalR's own words about it are not logged (HubCore).
            LogOnlineFailed(services.Logger, failure, Identity.UserID, Identity.SessionID);
            throw HubRefusal.Exception(Errors.Internal, $"the reason is in the server's log, under the session {Identity.SessionID}");
        }
        finally
        {
            OpenOutput();
        }
    }

    /// <summary>On whose behalf the next call is made, with a trace id of its own.</summary>
    public Caller NextCaller()
        => new(Identity.UserID, Identity.PlatformID, Identity.IsAdmin, $"{Identity.SessionID}-{Interlocked.Increment(ref lastCall)}");

    /// <summary>A call begins. False when the client makes more of them than it may.</summary>
    public bool TryBeginCall()
    {
        Volatile.Write(ref progress, (int)CallProgress.Running);
        return services.Options.SendsPerSecond == 0 || calls.TryTake(services.Options.SendsPerSecond, services.Table.NowSeconds);
    }

    /// <summary>The call is over; its answer is written next.</summary>
    public void EndCall()
    {
        answeringSeconds = services.Table.NowSeconds;
        Volatile.Write(ref progress, (int)CallProgress.Answering);
    }

    /// <summary>Keeps the echo of a message back until its send is answered.</summary>
    public void HoldEcho(string clientMsgID) => socket.Output.HoldEcho(clientMsgID);

    /// <summary>The user has signed out: the answer to the call that did so is the last that the client hears.</summary>
    public void CloseBehindAnswer() => isSignedOut = true;

    /// <summary>Sends one message of SignalR's. Leaves with the current batch, if there is one.</summary>
    public void WriteMessage(ReadOnlySpan<byte> message)
    {
        socket.Write(Form == HubForm.Json ? Opcode.Text : Opcode.Binary, message);
        if (!HubFrames.IsPing(message))
        {
            EndAnswering();
        }

        socket.FlushOrDefer();
    }

    /// <inheritdoc/>
    public bool TryDeliver(Delivery delivery)
    {
        var echoOf = delivery is MessageDelivery { Message.Message: var message } && message.SendID == Identity.UserID
            ? message.ClientMsgID
            : null;
        var outcome = socket.Push(delivery.FrameFor((int)Form, services.Frames.Encoder), echoOf);
        if (outcome == PushOutcome.Full)
        {
            Close(SessionCloseReason.SlowConsumer);
        }

        return outcome == PushOutcome.Taken;
    }

    /// <inheritdoc/>
    public void Flush() => socket.Flush();

    /// <inheritdoc/>
    public void Kick()
    {
        socket.Output.Send(services.Frames.Kicked(Form), []);
        Close(SessionCloseReason.Kicked);
    }

    /// <inheritdoc/>
    public void Close(SessionCloseReason reason)
    {
        switch (reason)
        {
            case SessionCloseReason.SlowConsumer:
                LogSlow(services.Logger, Identity.UserID, Identity.SessionID);
                socket.Abort("slow consumer");
                break;
            case SessionCloseReason.Shutdown:
                isStopping = true;
                if (Volatile.Read(ref progress) == (int)CallProgress.None)
                {
                    EndForShutdown();
                }

                break;
            case SessionCloseReason.Kicked:
                End(CloseCodes.Normal, "kicked");
                break;
            default:
                End(CloseCodes.Normal, "logged out");
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

        link.Beat();
        if (nowSeconds - answeringSeconds >= AnswerSeconds)
        {
            EndAnswering();
        }

        socket.WatchSilence(nowSeconds);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => link.DisposeAsync();

    private async Task ServeAsync()
    {
        var reason = "handshake";
        try
        {
            await services.Core.Handler.OnConnectedAsync(link);
            reason = isOnline ? "protocol" : reason;
        }
        catch (Exception failure)
        {
            // A log-in that was refused, or a defect: the client was told what SignalR tells.
            LogBroken(services.Logger, failure, Identity.UserID, Identity.SessionID);
        }
        finally
        {
            End(CloseCodes.ServerError, reason);
        }
    }

    private async Task ReadAsync()
    {
        var isOver = false;
        var isOffline = false;
        while (!isOver)
        {
            if (IsClosing && !isOffline)
            {
                isOffline = true;

                // Offline from the moment it closes, not when the client has said good-bye.
                await GoOfflineAsync();
            }

            if (socket.Output.IsCongested)
            {
                await socket.Output.WaitUntilDrainedAsync();
            }

            var taken = Take(await socket.Input.ReadAsync(), out isOver);
            if (taken)
            {
                // Waits while SignalR has enough to do.
                await link.Inbound.FlushAsync();
            }
        }
    }

    // True when something was put into the inbound pipe.
    private bool Take(in ReadResult result, out bool isOver)
    {
        isOver = false;
        var buffer = result.Buffer;
        var isWhole = false;
        try
        {
            isWhole = socket.TryRead(result, MaxMessageBytes, ref buffer, out var message);
            if (!isWhole)
            {
                isOver = result.IsCompleted;
                return false;
            }

            return Handle(message, out isOver);
        }
        catch (FrameException failure)
        {
            LogRefused(services.Logger, failure.Message, Identity.UserID, Identity.SessionID);
            buffer = buffer.Slice(buffer.End);
            isOver = !End(failure.CloseCode, failure.Message);
            return false;
        }
        finally
        {
            socket.Advance(buffer, isWhole);
        }
    }

    private bool Handle(in InboundMessage message, out bool isOver)
    {
        isOver = false;
        if (message.Opcode == Opcode.Close)
        {
            OpenOutput();
            socket.AnswerClose(message);
            isOver = true;
            return false;
        }

        if (IsClosing)
        {
            return false;
        }

        switch (message.Opcode)
        {
            case Opcode.Ping:
                socket.Send(Opcode.Pong, message.Payload.Span);
                return false;
            case Opcode.Text or Opcode.Binary:
                link.Inbound.Write(message.Payload.Span);
                return true;
            default:
                return false;
        }
    }

    private async Task GoOfflineAsync()
    {
        if (!isOnline)
        {
            return;
        }

        try
        {
            await services.Mediator.SendAsync(new CloseSession(Identity.SessionID), Caller.System, CancellationToken.None);
        }
        catch (Exception failure)
        {
            LogOfflineFailed(services.Logger, failure, Identity.UserID, Identity.SessionID);
        }
    }

    private void EndAnswering()
    {
        if (Interlocked.CompareExchange(ref progress, (int)CallProgress.None, (int)CallProgress.Answering) != (int)CallProgress.Answering)
        {
            return;
        }

        socket.ReleaseEcho();
        if (isSignedOut)
        {
            End(CloseCodes.Normal, "signed out");
        }
        else if (isStopping)
        {
            EndForShutdown();
        }
    }

    private void EndForShutdown()
    {
        if (isOnline)
        {
            var retryAfterMs = RandomNumberGenerator.GetInt32(MinRetryMs, MaxRetryMs);
            socket.Output.Send(services.Frames.Closing(Form, retryAfterMs, "shutdown"), []);
        }

        End(CloseCodes.Normal, "shutdown");
    }

    // Behind a last call the code is the normal one: Microsoft's client throws away what it has not looked at yet when it
    // sees another.
    private bool End(int code, string reason)
    {
        if (!socket.End(code, reason))
        {
            return false;
        }

        OpenOutput();
        return true;
    }

    // Until then everything waits. Once: a second time would send twice at once.
    private void OpenOutput()
    {
        if (Interlocked.Exchange(ref opened, 1) == 0)
        {
            socket.Output.Open([]);
        }
    }

    [LoggerMessage(EventId = 9511, Level = LogLevel.Debug, Message = "User {UserID} connected to the hub on platform {PlatformID}, session {SessionID}")]
    private static partial void LogDebugOpened(ILogger logger, string userID, int platformID, string sessionID);

    [LoggerMessage(EventId = 9512, Level = LogLevel.Debug, Message = "Hub session {SessionID} of {UserID} broke off")]
    private static partial void LogBroken(ILogger logger, Exception failure, string userID, string sessionID);

    [LoggerMessage(EventId = 9513, Level = LogLevel.Information, Message = "Hub session {SessionID} of {UserID} is closed: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason, string userID, string sessionID);

    [LoggerMessage(EventId = 9514, Level = LogLevel.Information, Message = "Hub session {SessionID} of {UserID} is closed: it does not read")]
    private static partial void LogSlow(ILogger logger, string userID, string sessionID);

    [LoggerMessage(EventId = 9515, Level = LogLevel.Error, Message = "Hub session {SessionID} of {UserID} could not be taken offline")]
    private static partial void LogOfflineFailed(ILogger logger, Exception failure, string userID, string sessionID);

    [LoggerMessage(EventId = 9516, Level = LogLevel.Error, Message = "Hub session {SessionID} of {UserID} could not be brought online")]
    private static partial void LogOnlineFailed(ILogger logger, Exception failure, string userID, string sessionID);
}
