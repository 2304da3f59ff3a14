using System.Globalization;
using System.Text;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Tests.EndToEnd.Durability;

namespace OpenIM.Tests.Benchmarks;

/// <summary>What is sent to readers who are away: each sender writes 100 messages to each reader, in turns, as traffic mixes.</summary>
internal static class UnreadMessages
{
    public const int Conversations = 100;
    public const int PerReader = Conversations * EachConversation;

    private const int EachConversation = 100;
    private const int SendRequest = 1003;
    private const int InFlight = 64;
    private static readonly byte[] Content = Encoding.UTF8.GetBytes($$"""{"content":"{{new string('x', 186)}}"}""");

    public static async Task SendAsync(
        Uri gateway, string userID, string token, IReadOnlyList<string> readerIDs, CancellationToken cancellationToken)
    {
        using var socket = new JsonGateway();
        using var window = new SemaphoreSlim(InFlight);
        await socket.ConnectAsync(gateway, userID, token, cancellationToken);
        var acknowledged = ReadAsync(socket, window, EachConversation * readerIDs.Count, cancellationToken);
        for (var round = 0; round < EachConversation; round++)
        {
            foreach (var readerID in readerIDs)
            {
                // A reader that failed never frees the window.
                await Task.WhenAny(window.WaitAsync(cancellationToken), acknowledged);
                var message = Message(userID, readerID, round);
                await socket.WriteAsync(SendRequest, userID, round.ToString(CultureInfo.InvariantCulture), message.ToByteArray(), cancellationToken);
            }
        }

        await acknowledged;
    }

    private static MsgData Message(string userID, string readerID, int round) => new()
    {
        SendID = userID,
        RecvID = readerID,
        ClientMsgID = $"{userID}-{readerID}-{round}",
        SenderPlatformID = 5,
        SessionType = 1,
        MsgFrom = 100,
        ContentType = 101,
        Content = Content,
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
