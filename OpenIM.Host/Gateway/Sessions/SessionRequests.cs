using OpenIM.Host.Gateway.Codec;
using OpenIM.Host.Gateway.Frames;
using OpenIM.Host.Gateway.Requests;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Wire.Protobuf;

namespace OpenIM.Host.Gateway.Sessions;

/// <summary>
/// The requests of one session: one at a time, each answered once and in time. Made with the first request; a session
/// that only listens has none.
/// </summary>
internal sealed partial class SessionRequests(GatewaySession session, SessionServices services) : IDisposable
{
    // An SDK that reads more than 1 MiB at once ends in a loop of reconnects (docs/protocol/gateway.md §2.5).
    private const int MaxReplyBytes = 1_000_000;

    private readonly RequestGate gate = new();
    private RateBucket sends;
    private CancellationTokenSource cancellation = new();

    /// <summary>True while a request runs that was not answered yet.</summary>
    public bool IsRunning => gate.IsRunning;

    /// <summary>Decodes a request and starts it. The payload is not used after this returns.</summary>
    /// <exception cref="FrameException">It is no request that this session may make.</exception>
    public void Start(Memory<byte> payload)
    {
        var identity = session.Identity;
        var envelope = EnvelopeCodec.Decode(identity.Form, payload, identity.UserID);
        if (!envelope.IsFromUser)
        {
            throw new FrameException(CloseCodes.PolicyViolation, "sendID is not the user of the connection");
        }

        var kind = RequestKinds.Find(envelope.ReqIdentifier)
            ?? throw new FrameException(CloseCodes.PolicyViolation, "unknown reqIdentifier");
        var ticket = gate.Begin(envelope.ReqIdentifier, envelope.MsgIncr, envelope.OperationID, services.Table.NowSeconds);
        if (envelope.ReqIdentifier == ReqIdentifiers.SendMessage && !MaySend())
        {
            Refuse(ticket, Errors.TooManyRequests);
            return;
        }

        kind.Start(envelope.Data, session, this, ticket);
    }

    /// <summary>Completes when the request that was started is over.</summary>
    public ValueTask WaitAsync() => gate.WaitAsync();

    /// <summary>Asks the modules, and replies. Does not throw.</summary>
    public async Task RunAsync<TResult>(IRequest<TResult> request, Action<TResult, ProtoWriter> encode, RequestTicket ticket)
    {
        var identity = session.Identity;
        try
        {
            var caller = new Caller(identity.UserID, identity.PlatformID, identity.IsAdmin, ticket.OperationID);
            var result = await services.Mediator.SendAsync(request, caller, cancellation.Token);
            Reply(ticket, result, encode);
        }
        catch (ImException refusal)
        {
            LogRefusal(services.Logger, ticket.ReqIdentifier, identity.UserID, refusal.Message, ticket.OperationID);
            Refuse(ticket, refusal.Code);
        }
        catch (Exception failure)
        {
            // The edge of the gateway: whatever failed inside, this client gets its answer.
            LogFailure(services.Logger, failure, ticket.ReqIdentifier, identity.UserID, ticket.OperationID);
            Refuse(ticket, Errors.Internal);
        }
    }

    /// <summary>Answers with an error, unless the request was answered already.</summary>
    public void Refuse(RequestTicket ticket, ErrorCode code)
    {
        if (gate.TryClaim(ticket))
        {
            SendReply(ticket, code, []);
            gate.Release();
        }
    }

    /// <summary>Answers a request that has been running for too long. What its handler says later is thrown away.</summary>
    public void AnswerOverdue(int nowSeconds)
    {
        if (gate.TryClaimOverdue(nowSeconds, services.Options.RequestSeconds) is not { } ticket)
        {
            return;
        }

        LogOverdue(services.Logger, ticket.ReqIdentifier, session.Identity.UserID, ticket.OperationID);
        var overdue = cancellation;
        cancellation = new CancellationTokenSource();
        _ = overdue.CancelAsync();
        SendReply(ticket, Errors.Internal, []);
        gate.ReleaseOnPool();
    }

    /// <inheritdoc/>
    public void Dispose() => cancellation.Dispose();

    private void Reply<TResult>(RequestTicket ticket, TResult result, Action<TResult, ProtoWriter> encode)
    {
        using var writer = new ProtoWriter();
        encode(result, writer);
        if (gate.TryClaim(ticket))
        {
            SendReply(ticket, null, writer.WrittenSpan);
            RequestKinds.Find(ticket.ReqIdentifier)!.AfterReply(session);
            gate.Release();
        }
    }

    private void SendReply(RequestTicket ticket, ErrorCode? error, ReadOnlySpan<byte> data)
    {
        var envelope = new ReplyEnvelope(
            ticket.ReqIdentifier, ticket.MsgIncr, ticket.OperationID, error?.Number ?? 0, error?.Name ?? "");
        var payload = EnvelopeCodec.Encode(session.Identity.Form, envelope, data);
        if (payload.Length > MaxReplyBytes)
        {
            LogTooLong(services.Logger, ticket.ReqIdentifier, payload.Length, session.Identity.UserID, ticket.OperationID);
            payload = EnvelopeCodec.Encode(
                session.Identity.Form, envelope with { ErrCode = Errors.Internal.Number, ErrMsg = Errors.Internal.Name }, []);
        }

        session.Reply(payload);
    }

    private bool MaySend()
        => services.Options.SendsPerSecond == 0 || sends.TryTake(services.Options.SendsPerSecond, services.Table.NowSeconds);

    [LoggerMessage(EventId = 9311, Level = LogLevel.Debug, Message = "Request {ReqIdentifier} of {UserID} refused: {Refusal} ({OperationID})")]
    private static partial void LogRefusal(ILogger logger, int reqIdentifier, string userID, string refusal, string operationID);

    [LoggerMessage(EventId = 9312, Level = LogLevel.Error, Message = "Request {ReqIdentifier} of {UserID} failed ({OperationID})")]
    private static partial void LogFailure(ILogger logger, Exception failure, int reqIdentifier, string userID, string operationID);

    [LoggerMessage(EventId = 9313, Level = LogLevel.Warning, Message = "Request {ReqIdentifier} of {UserID} took too long and was answered with an error ({OperationID})")]
    private static partial void LogOverdue(ILogger logger, int reqIdentifier, string userID, string operationID);

    [LoggerMessage(EventId = 9314, Level = LogLevel.Error, Message = "Reply to {ReqIdentifier} of {UserID} has {Bytes} bytes, more than a client takes ({OperationID})")]
    private static partial void LogTooLong(ILogger logger, int reqIdentifier, int bytes, string userID, string operationID);
}
