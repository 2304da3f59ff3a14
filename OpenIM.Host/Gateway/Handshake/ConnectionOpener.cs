using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using OpenIM.Host.Gateway.Sessions;
using OpenIM.Host.Listening;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Host.Gateway.Handshake;

/// <summary>
/// Turns a fresh connection into a session, or answers why not (docs/protocol/gateway.md §1.4). The session is online
/// before its connect answer leaves, so that what is sent to it in the next millisecond reaches it.
/// </summary>
internal sealed partial class ConnectionOpener(
    SessionServices services, HandshakeRates rates, TimeProvider clock, ILogger<ConnectionOpener> logger)
{
    private const string Overload = "503 Service Unavailable";
    private const string RetryAfter = "Retry-After: 1\r\n";
    private const string WebSocketOnly = "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n";

    /// <summary>The session, to be run; null when the client was refused. A refusal is written, not yet gone.</summary>
    /// <param name="connection">The connection, from its first byte on.</param>
    /// <param name="connectionCount">How many there are with it.</param>
    public async Task<GatewaySession?> OpenAsync(ConnectionContext connection, int connectionCount)
        => await ReadRequestAsync(connection) is { } request ? await OpenAsync(connection, connectionCount, request) : null;

    /// <summary>As <see cref="OpenAsync(ConnectionContext, int)"/>, with the request read already.</summary>
    public async Task<GatewaySession?> OpenAsync(ConnectionContext connection, int connectionCount, UpgradeRequest request)
    {
        if (BareRefusal(connection, request) is { } refusal)
        {
            await WriteAsync(connection, refusal);
            return null;
        }

        var arguments = ConnectArgumentsReader.Read(request);
        try
        {
            return await OpenSessionAsync(connection, connectionCount, request, arguments);
        }
        catch (ImException error)
        {
            LogRefused(error.Message, arguments.SendID, arguments.OperationID);
            await RefuseAsync(connection, request, arguments, error.Code, error.Detail);
        }
        catch (Exception failure)
        {
            // The edge of the gateway: whatever failed inside, the client is told to come again.
            LogFailed(failure, arguments.SendID, arguments.OperationID);
            await RefuseAsync(connection, request, arguments, Errors.Internal, "");
        }

        return null;
    }

    // Null after a client that went away, took too long or speaks no HTTP: the last one has its answer.
    private async Task<UpgradeRequest?> ReadRequestAsync(ConnectionContext connection)
    {
        using var deadline = new CancellationTokenSource(services.Options.HandshakeTime, clock);
        using var ending = ConnectionEnd.BringsForward(connection, deadline);
        var input = connection.Transport.Input;
        while (true)
        {
            ReadResult result;
            try
            {
                result = await input.ReadAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                services.Metrics.HandshakeRefused("timeout");
                return null;
            }

            var buffer = result.Buffer;
            if (UpgradeRequest.TryRead(ref buffer, out var request))
            {
                input.AdvanceTo(buffer.Start);
                return request ?? await RefuseAsync("400 Bad Request");
            }

            var length = buffer.Length;
            input.AdvanceTo(buffer.Start, buffer.End);
            if (length > UpgradeRequest.MaxBytes)
            {
                return await RefuseAsync("431 Request Header Fields Too Large");
            }

            if (result.IsCompleted)
            {
                return null;
            }
        }

        async Task<UpgradeRequest?> RefuseAsync(string status)
        {
            services.Metrics.HandshakeRefused("http");
            await WriteAsync(connection, ConnectAnswer.Bare(status));
            return null;
        }
    }

    // Null when the request may go on.
    private byte[]? BareRefusal(ConnectionContext connection, UpgradeRequest request)
    {
        if (request.Method != "GET")
        {
            services.Metrics.HandshakeRefused("http");
            return ConnectAnswer.Bare("405 Method Not Allowed", "Allow: GET\r\n");
        }

        if (!request.IsUpgrade || request.Version != "13")
        {
            services.Metrics.HandshakeRefused("http");
            return ConnectAnswer.Bare("426 Upgrade Required", WebSocketOnly);
        }

        // Nothing that an SDK can parse: it backs off and comes again, and no token is blamed.
        var address = ClientAddress.Of(
            connection.RemoteEndPoint, request.ForwardedFor, services.Options.TrustedProxies, services.Options.TrustsUnixSockets);
        if (services.Table.IsStopping || !rates.TryTake(address, services.Table.NowSeconds))
        {
            services.Metrics.HandshakeRefused("overload");
            return ConnectAnswer.Bare(Overload, RetryAfter);
        }

        return null;
    }

    private async Task<GatewaySession?> OpenSessionAsync(
        ConnectionContext connection, int connectionCount, UpgradeRequest request, ConnectArguments arguments)
    {
        if (services.Options.MaxConnections != 0 && connectionCount > services.Options.MaxConnections)
        {
            throw Errors.ConnOverMaxNumLimit.With("over max conn num limit");
        }

        arguments.Validate();
        var token = await VerifyAsync(arguments);
        var output = new SessionOutput(
            connection.Transport.Output, IsEncrypted(connection), services.Options.QueueFrames, services.Options.QueueBytes);
        var identity = new SessionIdentity(RandomIDs.Hex32(), token.UserID, token.PlatformID, token.IsAdmin, arguments.Form);
        var session = new GatewaySession(connection, output, identity, services);
        try
        {
            var info = new SessionInfo(identity.SessionID, token.UserID, token.PlatformID, arguments.Token, session);
            var caller = new Caller(token.UserID, token.PlatformID, token.IsAdmin, arguments.OperationID);
            await services.Mediator.SendAsync(new OpenSession(info), caller, CancellationToken.None);
        }
        catch
        {
            output.Discard();
            throw;
        }

        LogDebugOpened(token.UserID, token.PlatformID, identity.SessionID, arguments.SdkVersion, arguments.OperationID);
        if (!services.Table.TryAdd(session))
        {
            session.Close(SessionCloseReason.Shutdown);
        }

        // What was pushed meanwhile is behind the answer.
        output.Open(ConnectAnswer.Accepted(request.Key, arguments.IsMsgResp));
        return session;
    }

    private async ValueTask<VerifiedToken> VerifyAsync(ConnectArguments arguments)
    {
        var caller = new Caller("", 0, IsAdmin: false, arguments.OperationID);
        var token = await services.Mediator.SendAsync(new VerifyToken(arguments.Token), caller, CancellationToken.None);
        if (token.UserID != arguments.SendID)
        {
            throw Errors.TokenInvalid.With($"token uid {token.UserID} != userID {arguments.SendID}");
        }

        return token.PlatformID == arguments.PlatformID
            ? token
            : throw Errors.TokenInvalid.With($"token platform {token.PlatformID} != platformID {arguments.PlatformID}");
    }

    private async Task RefuseAsync(
        ConnectionContext connection, UpgradeRequest request, ConnectArguments arguments, ErrorCode code, string detail)
    {
        services.Metrics.HandshakeRefused(code.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await WriteAsync(connection, arguments.IsMsgResp
            ? ConnectAnswer.RefusedInFrame(request.Key, code, detail)
            : ConnectAnswer.RefusedInHttp(code, detail));
    }

    private static async Task WriteAsync(ConnectionContext connection, byte[] answer)
        => await connection.Transport.Output.WriteAsync(answer);

    private static bool IsEncrypted(ConnectionContext connection)
        => connection.Features.Get<ITlsHandshakeFeature>() is not null;

    [LoggerMessage(EventId = 9321, Level = LogLevel.Debug, Message = "User {UserID} connected on platform {PlatformID}, session {SessionID}, SDK {SdkVersion} ({OperationID})")]
    private partial void LogDebugOpened(string userID, int platformID, string sessionID, string sdkVersion, string operationID);

    [LoggerMessage(EventId = 9322, Level = LogLevel.Information, Message = "Handshake of {UserID} refused: {Refusal} ({OperationID})")]
    private partial void LogRefused(string refusal, string userID, string operationID);

    [LoggerMessage(EventId = 9323, Level = LogLevel.Error, Message = "Handshake of {UserID} failed ({OperationID})")]
    private partial void LogFailed(Exception failure, string userID, string operationID);
}
