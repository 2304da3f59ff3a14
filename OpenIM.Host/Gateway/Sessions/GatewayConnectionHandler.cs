using Microsoft.AspNetCore.Connections;
using OpenIM.Host.Gateway.Handshake;

namespace OpenIM.Host.Gateway.Sessions;

/// <summary>A connection from its first byte to its last. The WebSocket framing is the gateway's own, right on Kestrel's connection.</summary>
internal sealed partial class GatewayConnectionHandler(
    ConnectionOpener opener, SessionTable table, GatewayOptions options, ILogger<GatewayConnectionHandler> logger) : ConnectionHandler
{
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        var count = table.EnterConnection();
        try
        {
            if (await opener.OpenAsync(connection, count) is { } session)
            {
                await session.RunAsync();
            }
        }
        catch (Exception failure)
        {
            // The client went away during the handshake.
            LogBroken(failure, connection.ConnectionId);
        }
        finally
        {
            table.LeaveConnection();

            // Kestrel sends what is still in the pipe, however long the client takes to read it.
            table.Linger(connection, options.CloseSeconds);
        }
    }

    [LoggerMessage(EventId = 9331, Level = LogLevel.Debug, Message = "Connection {ConnectionID} broke off during its handshake")]
    private partial void LogBroken(Exception failure, string connectionID);
}
