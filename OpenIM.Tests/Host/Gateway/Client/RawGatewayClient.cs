using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace OpenIM.Tests.Host.Gateway.Client;

/// <summary>
/// An SDK as the gateway sees it: connects, sends envelopes in gob or JSON, plain or gzip, and reads what comes. Use it
/// against the real process, or against the gateway in the test's own process.
/// </summary>
internal sealed class RawGatewayClient : IAsyncDisposable
{
    private readonly ConnectOptions options;
    private readonly Queue<TestReply> pushes = new();
    private int requests;

    private RawGatewayClient(RawSocket socket, ConnectOptions options)
    {
        Socket = socket;
        this.options = options;
    }

    /// <summary>The connection beneath, for frames that are not envelopes.</summary>
    public RawSocket Socket { get; }

    /// <summary>Connects, and fails unless the gateway accepts.</summary>
    public static async Task<RawGatewayClient> ConnectAsync(EndPoint server, ConnectOptions options)
        => await ConnectAsync(await RawSocket.ConnectAsync(server, options.ReceiveBuffer), options);

    /// <summary>Connects on a stream that is there already (TLS).</summary>
    public static async Task<RawGatewayClient> ConnectAsync(RawSocket socket, ConnectOptions options)
    {
        var answer = await socket.UpgradeAsync(options.Target);
        Assert.Equal((101, ""), (answer.Status, answer.Body));
        if (options.IsMsgResp)
        {
            var first = await socket.ReadFrameAsync();
            Assert.Equal(RawFrame.Text, first.Opcode);
            Assert.Equal("""{"errCode":0,"errMsg":"","errDlt":""}""", Encoding.UTF8.GetString(first.Payload));
        }

        return new RawGatewayClient(socket, options);
    }

    /// <summary>Sends a request and waits for its reply; pushes that come before it are kept for <see cref="NextPushAsync"/>.</summary>
    public async Task<TestReply> RequestAsync(int reqIdentifier, byte[] data)
    {
        var msgIncr = await SendAsync(reqIdentifier, data);
        while (true)
        {
            var reply = await NextAsync();
            if (reply.MsgIncr == msgIncr)
            {
                return reply;
            }

            pushes.Enqueue(reply);
        }
    }

    /// <summary>Sends a request and returns its msgIncr.</summary>
    public async Task<string> SendAsync(int reqIdentifier, byte[] data)
    {
        var number = (++requests).ToString(CultureInfo.InvariantCulture);
        var msgIncr = $"{options.UserID}_{number}";
        await Socket.SendAsync(RawFrame.Binary, Encode(new TestRequest(reqIdentifier, options.UserID, $"op-{number}", msgIncr, data)));
        return msgIncr;
    }

    /// <summary>The next push, also one that came while a reply was waited for.</summary>
    public async Task<TestReply> NextPushAsync() => pushes.TryDequeue(out var push) ? push : await NextAsync();

    /// <summary>The next envelope. Control frames are passed over.</summary>
    public async Task<TestReply> NextAsync()
    {
        while (true)
        {
            var frame = await Socket.ReadFrameAsync();
            switch (frame.Opcode)
            {
                case RawFrame.Binary:
                    return ReplyDecoder.Decode(frame.Payload, options.Json, options.Gzip);
                case RawFrame.Ping:
                    await Socket.SendAsync(RawFrame.Pong, frame.Payload);
                    break;
                case RawFrame.Close:
                    throw new EndOfStreamException($"closed with {frame.CloseCode}");
                default:
                    break;
            }
        }
    }

    /// <summary>The payload of a frame with this request, in this client's form.</summary>
    public byte[] Encode(TestRequest request)
    {
        var plain = options.Json ? Json(request) : GobWriter.Request(request);
        return options.Gzip ? ReplyDecoder.Gzip(plain) : plain;
    }

    public ValueTask DisposeAsync() => Socket.DisposeAsync();

    private static byte[] Json(TestRequest request) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["reqIdentifier"] = request.ReqIdentifier,
        ["msgIncr"] = request.MsgIncr,
        ["sendID"] = request.SendID,
        ["operationID"] = request.OperationID,
        ["token"] = request.Token,
        ["data"] = request.Data.Length == 0 ? null : Convert.ToBase64String(request.Data),
    }.ToJsonString());
}
