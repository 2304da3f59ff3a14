using Microsoft.AspNetCore.Connections;
using OpenIM.Host.Gateway.Handshake;

namespace OpenIM.Host.Gateway.Sessions;

/// <summary>A connection from its first byte to its last. The WebSocket framing is the gateway's own, right on Kestrel's connection.</summary>
internal sealed partial class GatewayConnectionHandler(
    ConnectionOpener opener, SessionTable table, GatewayOptions options, ILogger<GatewayConnectionHandler> logger) : ConnectionHandler
{
    public override Task OnConnectedAsync(ConnectionContext connection) => ServeAsync(connection, null);

    /// <summary>Serves a connection whose upgrade request was read by somebody else; null when it is still to be read.</summary>
    public async Task ServeAsync(ConnectionContext connection, UpgradeRequest? request)
    {
        var count = table.EnterConnection();
        try
        {
            var session = request is null
                ? await opener.OpenAsync(connection, count)
                : await opener.OpenAsync(connection, count, request);
            if (session is not null)
            {
                await session.RunAsync();
            }
        }
        catch (Exception failure)
        {
            // The client went away during the handshake.
            LogDebugBroken(failure, connection.ConnectionId);
        }
        finally
        {
            table.LeaveConnection();

            // Kestrel sends what is still in the pipe, however long the client takes to read it.
            table.Linger(connection, options.CloseSeconds);
        }
    }

    [LoggerMessage(EventId = 9331, Level = LogLevel.Debug, Message = "Connection {ConnectionID} broke off during its handshake")]
    private partial void LogDebugBroken(Exception failure, string connectionID);
}
