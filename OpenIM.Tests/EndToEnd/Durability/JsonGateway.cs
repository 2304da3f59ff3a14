using System.Net.WebSockets;
using System.Text.Json;

namespace OpenIM.Tests.EndToEnd.Durability;

/// <summary>One connection to the gateway with the JSON envelope (docs/protocol/gateway.md §4). One reader and one writer at a time.</summary>
internal sealed class JsonGateway : IDisposable
{
    private const int Platform = 5;
    private readonly ClientWebSocket socket = new();
    private readonly byte[] buffer = new byte[1 << 20];

    /// <summary>Bytes of the frames that have come.</summary>
    public long BytesRead { get; private set; }

    /// <exception cref="WebSocketException">The server is not there, or refused.</exception>
    public async Task ConnectAsync(Uri gateway, string userID, string token, CancellationToken cancellationToken)
    {
        var query = $"?sendID={userID}&token={token}&platformID={Platform}&operationID=load&isBackground=false&isMsgResp=true&sdkType=js";
        await socket.ConnectAsync(new Uri(gateway, query), cancellationToken);
        using var answer = await ReadAsync(cancellationToken);
        if (answer.RootElement.GetProperty("errCode").GetInt32() != 0)
        {
            throw new WebSocketException($"{userID} was refused: {answer.RootElement}");
        }
    }

    public async Task WriteAsync(
        int requestIdentifier, string sendID, string msgIncr, byte[] data, CancellationToken cancellationToken)
    {
        var frame = JsonSerializer.SerializeToUtf8Bytes(
            new { reqIdentifier = requestIdentifier, msgIncr, sendID, operationID = $"{sendID} {msgIncr}", token = "", data });
        await socket.SendAsync(frame, WebSocketMessageType.Binary, true, cancellationToken);
    }

    /// <summary>The next frame; valid until the next read.</summary>
    /// <exception cref="WebSocketException">The connection is gone.</exception>
    public async Task<JsonDocument> ReadAsync(CancellationToken cancellationToken)
    {
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close)
            {
                throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
            }

            if (part.EndOfMessage)
            {
                BytesRead += length;
                return JsonDocument.Parse(buffer.AsMemory(0, length));
            }
        }
    }

    public void Dispose() => socket.Dispose();
}
