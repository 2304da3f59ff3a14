using System.Globalization;
using System.Text;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Tests.EndToEnd.Durability;

namespace OpenIM.Tests.EndToEnd.Harness;

/// <summary>Many messages of one user over one connection of the gateway, dozens in flight: how tests fill a server.</summary>
internal static class GatewayStream
{
    private const int SendRequest = 1003;
    private const int InFlight = 64;

    /// <summary>Returns when all are acknowledged.</summary>
    public static async Task SendAsync(
        Uri gateway, string userID, string token, IReadOnlyCollection<MsgData> messages, CancellationToken cancellationToken)
    {
        using var socket = new JsonGateway();
        using var window = new SemaphoreSlim(InFlight);
        await socket.ConnectAsync(gateway, userID, token, cancellationToken);
        var acknowledged = ReadAsync(socket, window, messages.Count, cancellationToken);
        var number = 0;
        foreach (var message in messages)
        {
            // A reader that failed never frees the window.
            await Task.WhenAny(window.WaitAsync(cancellationToken), acknowledged);
            var msgIncr = number++.ToString(CultureInfo.InvariantCulture);
            await socket.WriteAsync(SendRequest, userID, msgIncr, message.ToByteArray(), cancellationToken);
        }

        await acknowledged;
    }

    /// <summary>A text to one other user.</summary>
    /// <param name="sendID">Who says it.</param>
    /// <param name="recvID">To whom.</param>
    /// <param name="clientMsgID">The sender's id of it.</param>
    /// <param name="text">What is said; nothing that JSON would escape.</param>
    public static MsgData Text(string sendID, string recvID, string clientMsgID, string text) => new()
    {
        SendID = sendID,
        RecvID = recvID,
        ClientMsgID = clientMsgID,
        SenderPlatformID = 5,
        SessionType = 1,
        MsgFrom = 100,
        ContentType = 101,
        Content = Encoding.UTF8.GetBytes($$"""{"content":"{{text}}"}"""),
        CreateTime = 1,
    };

    private static async Task ReadAsync(JsonGateway socket, SemaphoreSlim window, int count, CancellationToken cancellationToken)
    {
        while (count > 0)
        {
            using var frame = await socket.ReadAsync(cancellationToken);
            if (frame.RootElement.GetProperty("reqIdentifier").GetInt32() != SendRequest)
            {
                continue;
            }

            Assert.Equal(0, frame.RootElement.GetProperty("errCode").GetInt32());
            count--;
            window.Release();
        }
    }
}
