using System.Net;
using OpenIM.Modules.Platform.Wire.Protobuf;
using OpenIM.Tests.Builders;
using OpenIM.Tests.EndToEnd.Harness;
using OpenIM.Tests.Host.Gateway.Client;

namespace OpenIM.Tests.EndToEnd.RawFrames;

/// <summary>Two clients of every form talk to each other through the real process; then some that mean no good.</summary>
public sealed class RawFrameTests
{
    private const int Web = 5;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_message_is_acknowledged_echoed_pushed_and_pulled(bool json, bool gzip)
    {
        await using var server = await ServerProcess.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var alice = await ConnectAsync(server, "alice", json, gzip);
        await using var bob = await ConnectAsync(server, "bob", !json, !gzip);

        var acknowledged = await alice.RequestAsync(1003, A.Text("alice", "bob", "c1").ToByteArray());
        var echo = await alice.NextPushAsync();
        var push = await bob.NextPushAsync();
        var pulled = await bob.RequestAsync(1002, Pull("bob", "si_alice_bob"));

        Assert.Equal((1003, 0), (acknowledged.ReqIdentifier, acknowledged.ErrCode));
        Assert.Equal((2001, "op-1"), (echo.ReqIdentifier, echo.OperationID));
        Assert.Equal(echo.Data, push.Data);
        Assert.Contains("c1 platform 5", EnvelopeData.Show(2001, push.Data));
        Assert.Equal(EnvelopeData.Show(2001, push.Data).Replace("end ", "end 2:1"), EnvelopeData.Show(1002, pulled.Data));
    }

    [Fact]
    public async Task Hostile_clients_cost_only_themselves()
    {
        await using var server = await ServerProcess.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var alice = await ConnectAsync(server, "alice", json: true, gzip: false);
        await using var bob = await ConnectAsync(server, "bob", json: false, gzip: true);
        using var api = new AdminApi(server.Http, server.Secret);
        await api.RegisterAsync("mallory");
        var token = await api.TokenAsync("mallory", Web);
        byte[][] frames =
        [
            RawSocket.Frame(RawFrame.Binary, [0xFF, 0x00, 0x13]),
            RawSocket.Frame(RawFrame.Binary, ReplyDecoder.Gzip(new byte[40_000_000])),
            RawSocket.Frame(RawFrame.Binary, ReplyDecoder.Gzip(GobWriter.Request(new TestRequest(1001, "alice", "", "", [])))),
            RawSocket.Frame(RawFrame.Binary, ReplyDecoder.Gzip(GobWriter.Request(new TestRequest(1999, "mallory", "", "", [])))),
            RawSocket.Frame(RawFrame.Binary, ReplyDecoder.Gzip(GobWriter.Request(new TestRequest(1001, "mallory", "", "", []))).AsSpan()[..^5]),
            RawSocket.Frame(RawFrame.Binary, new byte[51_201]),
            RawSocket.Frame(RawFrame.Continuation, []),
            RawSocket.Frame(RawFrame.Text, "hello"u8),
            [0x82, 0x05, 1, 2, 3, 4, 5],
            [0xC2, 0x80, 0, 0, 0, 0],
            [0x82, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0],
        ];

        foreach (var frame in frames)
        {
            await using var mallory = await RawGatewayClient.ConnectAsync(Address(server), new ConnectOptions("mallory", token) { Gzip = true });
            await mallory.Socket.WriteAsync(frame);
            Assert.InRange(await mallory.Socket.ReadCloseCodeAsync(), 1002, 1009);
        }

        await alice.SendAsync(1003, A.Text("alice", "bob", "still here").ToByteArray());
        Assert.Equal(2001, (await bob.NextPushAsync()).ReqIdentifier);
    }

    [Fact]
    public async Task A_reader_that_stops_reading_is_closed_and_its_partner_is_not_slowed()
    {
        await using var server = await ServerProcess.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var alice = await ConnectAsync(server, "alice", json: false, gzip: false);
        await using var bob = await ConnectAsync(server, "bob", json: false, gzip: false, receiveBuffer: 4096);
        var large = new string('x', 45_000);

        // More than the sockets' buffers and the session's queue take together.
        for (var i = 0; i < 600; i++)
        {
            Assert.Equal(0, (await alice.RequestAsync(1003, A.Text("alice", "bob", "c" + i, large).ToByteArray())).ErrCode);
        }

        await bob.Socket.ReadToEndAsync();
        Assert.Equal(0, (await alice.RequestAsync(1001, [0x0A, 5, .. "alice"u8])).ErrCode);
    }

    private static async Task<RawGatewayClient> ConnectAsync(ServerProcess server, string userID, bool json, bool gzip, int? receiveBuffer = null)
    {
        using var api = new AdminApi(server.Http, server.Secret);
        await api.RegisterAsync(userID);
        return await RawGatewayClient.ConnectAsync(
            Address(server),
            new ConnectOptions(userID, await api.TokenAsync(userID, Web)) { PlatformID = Web, Json = json, Gzip = gzip, ReceiveBuffer = receiveBuffer });
    }

    private static IPEndPoint Address(ServerProcess server) => new(IPAddress.Loopback, server.GatewayPort);

    private static byte[] Pull(string userID, string conversationID)
    {
        using var writer = new ProtoWriter();
        writer.String(1, userID);
        var range = writer.Begin(2);
        writer.String(1, conversationID);
        writer.Int64(2, 1);
        writer.Int64(3, 10);
        writer.Int64(4, 10);
        writer.End(range);
        return writer.ToArray();
    }
}
