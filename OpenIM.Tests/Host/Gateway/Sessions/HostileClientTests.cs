using OpenIM.Modules.Message.Contracts;
using OpenIM.Tests.Builders;
using OpenIM.Tests.Host.Gateway.Client;

namespace OpenIM.Tests.Host.Gateway.Sessions;

/// <summary>Envelopes that no SDK sends. Each costs its sender the connection, and nobody else anything.</summary>
public sealed class HostileClientTests
{
    private static readonly TestRequest Valid = new(1001, "u1", "op", "u1_1", []);

    public static TheoryData<string, bool, bool, byte[], int> Envelopes => new()
    {
        { "gob of nothing", false, false, [], 1007 },
        { "random gob", false, false, [0x13, 0x37, 0xFF, 0x00, 0x80, 0x12], 1007 },
        { "gob cut off", false, false, GobWriter.Request(Valid)[..^7], 1007 },
        { "json to a gob connection", false, false, "{\"reqIdentifier\":1001}"u8.ToArray(), 1007 },
        { "gob to a json connection", true, false, GobWriter.Request(Valid), 1007 },
        { "json cut off", true, false, "{\"reqIdentifier\":"u8.ToArray(), 1007 },
        { "json bomb of depth", true, false, [.. "{\"data\":"u8, .. Enumerable.Repeat((byte)'[', 40_000)], 1007 },
        { "plain gob to a gzip connection", false, true, GobWriter.Request(Valid), 1007 },
        { "gzip cut off", false, true, ReplyDecoder.Gzip(GobWriter.Request(Valid))[..^9], 1007 },
        { "gzip bomb", false, true, ReplyDecoder.Gzip(new byte[40_000_000]), 1009 },
        { "gzip of a gob bomb", false, true, ReplyDecoder.Gzip([.. new GobWriter().Struct(64, "R", ("Data", 5)).Message(m => m.Int(64).UInt(1).UInt(uint.MaxValue)).ToArray()]), 1007 },
        { "unknown identifier", false, false, GobWriter.Request(Valid with { ReqIdentifier = 1999 }), 1008 },
        { "identifier of a push", false, false, GobWriter.Request(Valid with { ReqIdentifier = 2001 }), 1008 },
        { "negative identifier", false, false, GobWriter.Request(Valid with { ReqIdentifier = -1 }), 1008 },
        { "another user's SendID", false, false, GobWriter.Request(Valid with { SendID = "u2" }), 1008 },
        { "no SendID", false, false, GobWriter.Request(Valid with { SendID = "" }), 1008 },
        { "a trace id of 50 KB", false, false, GobWriter.Request(Valid with { OperationID = new string('x', 50_000) }), 1008 },
    };

    [Theory]
    [MemberData(nameof(Envelopes))]
    public async Task Such_an_envelope_ends_the_connection_without_a_reply(string what, bool json, bool gzip, byte[] payload, int code)
    {
        await using var server = await GatewayServer.StartAsync();
        await using var bystander = await server.ConnectAsync("u9");
        await using var client = await server.ConnectAsync(json: json, gzip: gzip);

        await client.Socket.SendAsync(RawFrame.Binary, payload);

        var frame = await client.Socket.ReadFrameAsync();
        Assert.True(frame.Opcode == RawFrame.Close, what);
        Assert.Equal(code, frame.CloseCode);
        Assert.Equal(0, (await bystander.RequestAsync(1001, [])).ErrCode);
        Assert.All(server.Modules.Requests, r => Assert.Equal("u9", r.Caller.UserID));
    }

    [Fact]
    public async Task The_largest_message_a_client_may_send_is_taken()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync();

        var reply = await client.RequestAsync(1003, A.Text("u1", "u2", "c1", new string('x', 50_500)).ToByteArray());

        Assert.Equal(0, reply.ErrCode);
        Assert.Equal(50_500 + 14, server.Modules.Single<SendMessage>().Message.Content.Length);
    }

    [Fact]
    public async Task A_hundred_broken_clients_leave_nothing_behind()
    {
        await using var server = await GatewayServer.StartAsync();
        for (var i = 0; i < 100; i++)
        {
            await using var client = await server.ConnectAsync("u" + i);
            await client.Socket.SendAsync(RawFrame.Binary, [0xFF, (byte)i], isFinal: i % 2 == 0);
        }

        await server.AllGoneAsync();
        await Eventually.TrueAsync(() => server.ConnectionCount == 0, "the connections to be counted out");
    }
}
