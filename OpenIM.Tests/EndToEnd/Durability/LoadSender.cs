using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Wire.Protobuf;

namespace OpenIM.Tests.EndToEnd.Durability;

/// <summary>
/// A user who sends without pause over the gateway, several sends in flight, and who does after a broken connection
/// what a careful client does: send again, in order, whatever has no acknowledgement, and some that have one.
/// </summary>
internal sealed class LoadSender(string userID, string token, int seed)
{
    private const int SendRequest = 1003;
    private const int PushRequest = 2001;
    private const int InFlight = 16;
    private const int AcknowledgedOnesSentAgain = 10;

    private readonly Random random = new(seed);
    private readonly Lock gate = new();
    private readonly List<SentMessage> sent = [];
    private readonly ConcurrentQueue<string> complaints = new();
    private readonly ConcurrentQueue<PushedMessage> pushed = new();

    public string UserID => userID;

    public IReadOnlyList<SentMessage> Sent => sent;

    /// <summary>Answers that must not be: an error, or another serverMsgID than before.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    /// <summary>What came as a push; it must be in the log with the same seq.</summary>
    public IReadOnlyCollection<PushedMessage> Pushed => pushed;

    /// <summary>
    /// Sends until the connection breaks or <paramref name="stop"/> is asked for, which ends it without warning, as a
    /// client does that vanishes. With no peers it sends again what needs it, and stops when all has its acknowledgement.
    /// </summary>
    public async Task RunAsync(Uri gateway, IReadOnlyList<string> peers, Action acknowledged, CancellationToken stop)
    {
        using var socket = new JsonGateway();
        using var window = new SemaphoreSlim(InFlight);
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            await socket.ConnectAsync(gateway, userID, token, stop);
            var queue = Again();
            var receiving = ReceiveAsync(socket, window, acknowledged, broken);
            foreach (var message in peers.Count == 0 ? queue : queue.Concat(Fresh(peers)))
            {
                await window.WaitAsync(broken.Token);
                await SendAsync(socket, message, broken.Token);
            }

            await receiving;
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // Killed, or the round is over. What has no acknowledgement is sent again on the next connection.
        }
    }

    /// <summary>Sends again what has no acknowledgement until all has one.</summary>
    public async Task SettleAsync(Uri gateway, CancellationToken cancellationToken)
    {
        while (Unacknowledged() > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var settled = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await RunAsync(gateway, [], () => StopWhenSettled(settled), settled.Token);
        }
    }

    private void StopWhenSettled(CancellationTokenSource settled)
    {
        if (Unacknowledged() == 0)
        {
            settled.Cancel();
        }
    }

    private int Unacknowledged()
    {
        lock (gate)
        {
            return sent.Count(message => message.ServerMsgID is null);
        }
    }

    /// <summary>Everything without an acknowledgement in its old order, then a few that have one.</summary>
    private List<SentMessage> Again()
    {
        lock (gate)
        {
            var again = sent.Where(message => message.ServerMsgID is null).ToList();
            for (var i = 0; i < AcknowledgedOnesSentAgain && sent.Count > 0; i++)
            {
                again.Add(sent[random.Next(sent.Count)]);
            }

            return again;
        }
    }

    private IEnumerable<SentMessage> Fresh(IReadOnlyList<string> peers)
    {
        while (true)
        {
            var peer = peers[random.Next(peers.Count)];
            SentMessage message;
            lock (gate)
            {
                var number = sent.Count + 1;
                message = new SentMessage(ConversationIDs.Single(userID, peer), peer, $"{userID}-{number}", number);
                sent.Add(message);
            }

            yield return message;
        }
    }

    private Task SendAsync(JsonGateway socket, SentMessage message, CancellationToken cancellationToken)
    {
        var data = new MsgData
        {
            SendID = userID,
            RecvID = message.RecvID,
            ClientMsgID = message.ClientMsgID,
            SenderPlatformID = 5,
            SessionType = 1,
            MsgFrom = 100,
            ContentType = 101,
            Content = Encoding.UTF8.GetBytes($$"""{"content":"{{message.Number}}"}"""),
            CreateTime = 1,
        };
        var msgIncr = message.Number.ToString(CultureInfo.InvariantCulture);
        return socket.WriteAsync(SendRequest, userID, msgIncr, data.ToByteArray(), cancellationToken);
    }

    private async Task ReceiveAsync(
        JsonGateway socket, SemaphoreSlim window, Action acknowledged, CancellationTokenSource broken)
    {
        try
        {
            while (true)
            {
                using var frame = await socket.ReadAsync(broken.Token);
                switch (frame.RootElement.GetProperty("reqIdentifier").GetInt32())
                {
                    case SendRequest:
                        Acknowledge(frame.RootElement);
                        window.Release();
                        acknowledged();
                        break;
                    case PushRequest:
                        PushedMessage.Decode(frame.RootElement.GetProperty("data").GetBytesFromBase64()).ForEach(pushed.Enqueue);
                        break;
                }
            }
        }
        finally
        {
            // The sending side must not wait for acknowledgements that cannot come.
            await broken.CancelAsync();
        }
    }

    private void Acknowledge(JsonElement frame)
    {
        SentMessage message;
        lock (gate)
        {
            message = sent[int.Parse(frame.GetProperty("msgIncr").GetString()!, CultureInfo.InvariantCulture) - 1];
        }

        if (frame.GetProperty("errCode").GetInt32() != 0)
        {
            complaints.Enqueue($"{message.ClientMsgID} was refused: {frame}");
            return;
        }

        var answer = ServerMsgIDOf(frame.GetProperty("data").GetBytesFromBase64());
        message.ServerMsgID ??= answer;
        if (message.ServerMsgID != answer)
        {
            complaints.Enqueue($"{message.ClientMsgID} is {message.ServerMsgID}, but a resend was answered {answer}");
        }
    }

    private static string ServerMsgIDOf(ReadOnlySpan<byte> sendMsgResp)
    {
        var reader = new ProtoReader(sendMsgResp);
        return reader.Next() && reader.Field == 1 ? reader.String() : "";
    }
}
