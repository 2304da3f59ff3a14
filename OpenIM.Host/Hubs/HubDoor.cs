using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using OpenIM.Host.Gateway;
using OpenIM.Host.Gateway.Handshake;
using OpenIM.Host.Gateway.Sessions;
using OpenIM.Host.Hubs.Connections;
using OpenIM.Host.Hubs.Tickets;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Host.Hubs;

/// <summary>
/// Turns a request into a session of the hub, or answers why not (docs/protocol/hub.md §1.2). On HTTP/1.1 it takes the
/// connection from under the request, as the gateway does; on HTTP/2 the request's stream is the connection.
/// </summary>
internal sealed partial class HubDoor(
    HubServices services, HubTickets tickets, HandshakeRates rates, TokenConnections ofTokens, ILogger<HubDoor> logger)
{
    private const string Bearer = "Bearer ";

    public async Task OpenAsync(HttpContext context)
    {
        var count = services.Table.EnterConnection();
        try
        {
            await AnswerAsync(context, count);
        }
        finally
        {
            services.Table.LeaveConnection();
        }
    }

    private async Task AnswerAsync(HttpContext context, int connectionCount)
    {
        var extended = context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true, Protocol: "websocket" } feature ? feature : null;
        var upgrade = UpgradeRequest.From(context.Request);
        if (extended is null && !IsUpgrade(context, upgrade))
        {
            return;
        }

        if (IsOverloaded(context, connectionCount))
        {
            services.Metrics.HandshakeRefused("overload");
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "1";
            return;
        }

        if (await IdentifyAsync(context) is not { } identity)
        {
            services.Metrics.HandshakeRefused("ticket");
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (!ofTokens.TryEnter(identity.Token))
        {
            services.Metrics.HandshakeRefused("token");
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        try
        {
            await ServeAsync(extended is null ? await TakeConnectionAsync(context, upgrade) : await TakeStreamAsync(context, extended), identity);
        }
        finally
        {
            ofTokens.Leave(identity.Token);
        }
    }

    private async Task ServeAsync(ConnectionContext connection, HubIdentity identity)
    {
        var isEncrypted = connection.Features.Get<ITlsHandshakeFeature>() is not null;
        var output = new SessionOutput(
            connection.Transport.Output, isEncrypted, services.Options.QueueFrames, services.Options.QueueBytes);
        await using var session = new HubSession(connection, output, identity, services);
        if (!services.Table.TryAdd(session))
        {
            session.Close(Modules.Push.Contracts.SessionCloseReason.Shutdown);
        }

        await session.RunAsync();

        // Whatever is still to be sent has so long.
        services.Table.Linger(connection, services.Options.CloseSeconds);
        await connection.DisposeAsync();
    }

    private bool IsUpgrade(HttpContext context, UpgradeRequest upgrade)
    {
        if (upgrade is { Method: "GET", IsUpgrade: true, Version: "13" } && context.Features.Get<IConnectionTransportFeature>() is not null)
        {
            return true;
        }

        services.Metrics.HandshakeRefused("http");
        var isGet = HttpMethods.IsGet(upgrade.Method);
        context.Response.StatusCode = isGet ? StatusCodes.Status426UpgradeRequired : StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers[isGet ? "Sec-WebSocket-Version" : "Allow"] = isGet ? "13" : "GET";
        return false;
    }

    private bool IsOverloaded(HttpContext context, int connectionCount)
        => services.Table.IsStopping
            || (services.Options.MaxConnections != 0 && connectionCount > services.Options.MaxConnections)
            || !rates.TryTake(Plain(context.Connection.RemoteIpAddress), services.Table.NowSeconds);

    // Null when there is no good ticket, or the token behind it is good no longer.
    private async ValueTask<HubIdentity?> IdentifyAsync(HttpContext context)
    {
        var ticket = context.Request.Query["access_token"].ToString();
        var header = context.Request.Headers.Authorization.ToString();
        if (ticket.Length == 0 && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            ticket = header[Bearer.Length..].Trim();
        }

        if (tickets.Redeem(ticket) is not { } token)
        {
            return null;
        }

        try
        {
            var nobody = new Caller("", 0, IsAdmin: false, "");
            var verified = await services.Mediator.SendAsync(new VerifyToken(token), nobody, CancellationToken.None);
            return new HubIdentity(RandomIDs.Hex32(), verified.UserID, verified.PlatformID, verified.IsAdmin, token);
        }
        catch (ImException refusal)
        {
            LogRefused(refusal.Message);
            return null;
        }
    }

    private static async ValueTask<ConnectionContext> TakeConnectionAsync(HttpContext context, UpgradeRequest upgrade)
    {
        // Nothing may follow on a connection that spoke WebSocket.
        context.Response.Headers.Connection = "close";
        var transport = context.Features.GetRequiredFeature<IConnectionTransportFeature>().Transport;
        await transport.Output.WriteAsync(ConnectAnswer.Accepted(upgrade.Key, isMsgResp: false));
        return new BorrowedConnection(context, transport);
    }

    private static async ValueTask<ConnectionContext> TakeStreamAsync(HttpContext context, IHttpExtendedConnectFeature feature)
        => new BorrowedStream(context, await feature.AcceptAsync());

    private static IPAddress? Plain(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;

    [LoggerMessage(EventId = 9531, Level = LogLevel.Information, Message = "The token behind a ticket is good no longer: {Refusal}")]
    private partial void LogRefused(string refusal);
}
