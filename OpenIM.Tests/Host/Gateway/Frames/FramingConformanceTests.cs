using System.Text;
using OpenIM.Tests.Host.Gateway.Client;

namespace OpenIM.Tests.Host.Gateway.Frames;

/// <summary>
/// RFC 6455 over real sockets, in the manner of the Autobahn suite. The text heartbeat is the echo: what a ping carries
/// comes back in the pong.
/// </summary>
public sealed class FramingConformanceTests
{
    private const int Protocol = 1002;
    private const int Payload = 1007;
    private const int TooBig = 1009;

    [Theory]
    [InlineData(0)]
    [InlineData(125 - 25)]
    [InlineData(126 - 25)]
    [InlineData(127)]
    [InlineData(65_000 - 20_000)]
    [InlineData(51_200 - 25)]
    public async Task A_message_of_any_length_in_one_frame(int length)
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync();
        var text = new string('x', length);

        await client.Socket.SendTextAsync(Ping(text));

        Assert.Equal(Pong(text), await TextAsync(client));
    }

    [Fact]
    public async Task A_message_one_byte_too_long_ends_the_connection()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync();

        await client.Socket.SendTextAsync(Ping(new string('x', 51_200 - 24)));

        Assert.Equal(TooBig, await client.Socket.ReadCloseCodeAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task A_message_in_fragments_is_one_message(int fragment)
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync();
        var bytes = Encoding.UTF8.GetBytes(Ping("用户-" + new string('y', 200)));

        for (var i = 0; i < bytes.Length; i += fragment)
        {
            var end = Math.Min(bytes.Length, i + fragment);
            await client.Socket.SendAsync(i == 0 ? RawFrame.Text : RawFrame.Continuation, bytes.AsSpan(i, end - i), end == bytes.Length);
        }

        Assert.Equal(Pong("用户-" + new string('y', 200)), await TextAsync(client));
    }

    [Fact]
    public async Task Empty_fragments_and_control_frames_between_fragments_do_no_harm()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync();
        var bytes = Encoding.UTF8.GetBytes(Ping("a"));

        await client.Socket.SendAsync(RawFrame.Text, [], isFinal: false);
        await client.Socket.SendAsync(RawFrame.Ping, "between"u8);
        await client.Socket.SendAsync(RawFrame.Continuation, bytes.AsSpan(0, 5), isFinal: false);
        await client.Socket.SendAsync(RawFrame.Pong, "unasked"u8);
        await client.Socket.SendAsync(RawFrame.Continuation, bytes.AsSpan(5), isFinal: false);
        await client.Socket.SendAsync(RawFrame.Continuation, []);

        var pong = await client.Socket.ReadFrameAsync();
        Assert.Equal((RawFrame.Pong, "between"), (pong.Opcode, Encoding.UTF8.GetString(pong.Payload)));
        Assert.Equal(Pong("a"), await TextAsync(client));
    }

    [Fact]
    public async Task Bytes_may_arrive_one_by_one()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync();

        foreach (var single in RawSocket.Frame(RawFrame.Text, Encoding.UTF8.GetBytes(Ping("slow"))))
        {
            await client.Socket.WriteAsync(new[] { single });
        }

        Assert.Equal(Pong("slow"), await TextAsync(client));
    }

    [Fact]
    public async Task Many_frames_may_arrive_at_once()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync();

        await client.Socket.WriteAsync(Enumerable.Range(0, 500)
            .SelectMany(i => RawSocket.Frame(RawFrame.Text, Encoding.UTF8.GetBytes(Ping(i.ToString())))).ToArray());

        for (var i = 0; i < 500; i++)
        {
            Assert.Equal(Pong(i.ToString()), await TextAsync(client));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("178")]
    public async Task A_control_ping_gets_its_payload_back(string payload)
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync();

        await client.Socket.SendAsync(RawFrame.Ping, Encoding.UTF8.GetBytes(payload));

        var pong = await client.Socket.ReadFrameAsync();
        Assert.Equal((RawFrame.Pong, payload), (pong.Opcode, Encoding.UTF8.GetString(pong.Payload)));
    }

    [Theory]
    [InlineData("c18000000000", Protocol, "RSV1 without an extension")]
    [InlineData("a18000000000", Protocol, "RSV2")]
    [InlineData("918000000000", Protocol, "RSV3")]
    [InlineData("838000000000", Protocol, "reserved data opcode")]
    [InlineData("878000000000", Protocol, "reserved data opcode")]
    [InlineData("8b8000000000", Protocol, "reserved control opcode")]
    [InlineData("8f8000000000", Protocol, "reserved control opcode")]
    [InlineData("8100", Protocol, "no mask")]
    [InlineData("8900", Protocol, "no mask on a control frame")]
    [InlineData("098000000000", Protocol, "fragmented ping")]
    [InlineData("88fe007e00000000", Protocol, "close of 126 bytes")]
    [InlineData("89fe007e00000000", Protocol, "ping of 126 bytes")]
    [InlineData("808000000000", Protocol, "continuation of nothing")]
    [InlineData("018000000000818000000000", Protocol, "text within a text")]
    [InlineData("018000000000828000000000", Protocol, "binary within a text")]
    [InlineData("82fe007d00000000", Protocol, "16-bit length for 125 bytes")]
    [InlineData("82ff000000000000ffff00000000", Protocol, "64-bit length for 65,535 bytes")]
    [InlineData("82ff800000000001000000000000", Protocol, "length with the highest bit")]
    [InlineData("82ff7fffffffffffffff00000000", TooBig, "as long as can be said")]
    [InlineData("82fec80100000000", TooBig, "51,201 bytes")]
    [InlineData("02fec8000000000000", 0, "51,200 bytes, to come")]
    [InlineData("818200000000c328", Payload, "broken UTF-8")]
    [InlineData("818300000000eda080", Payload, "a surrogate in UTF-8")]
    [InlineData("01810000000 0c3 80810000000028", Payload, "broken UTF-8 over two fragments")]
    [InlineData("888100000000 03", Protocol, "close of one byte")]
    [InlineData("888200000000 03e7", Protocol, "close 999")]
    [InlineData("888200000000 03ec", Protocol, "close 1004")]
    [InlineData("888200000000 03ed", Protocol, "close 1005")]
    [InlineData("888200000000 03ee", Protocol, "close 1006")]
    [InlineData("888200000000 03f8", Protocol, "close 1016")]
    [InlineData("888200000000 0bb7", Protocol, "close 2999")]
    [InlineData("888200000000 1388", Protocol, "close 5000")]
    [InlineData("888400000000 03e8c328", Payload, "close reason that is no UTF-8")]
    [InlineData("888000000000", 1000, "close without a code")]
    [InlineData("888200000000 03e8", 1000, "close 1000")]
    [InlineData("888200000000 03f6", 1014, "close 1014")]
    [InlineData("888200000000 0bb9", 3001, "close 3001, as the wasm SDK says it")]
    [InlineData("888200000000 1387", 4999, "close 4999")]
    [InlineData("888800000000 03e8 627965e28882", 1000, "close with a reason")]
    public async Task Each_breach_has_its_close_code(string hex, int code, string what)
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync();

        await client.Socket.WriteAsync(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

        if (code == 0)
        {
            // Still open: a ping cannot be answered within a frame, so the whole frame is sent.
            await client.Socket.WriteAsync(new byte[51_200 - 1]);
            await client.Socket.SendAsync(RawFrame.Ping, []);
            Assert.Equal(RawFrame.Pong, (await client.Socket.ReadFrameAsync()).Opcode);
            return;
        }

        Assert.True(code == await client.Socket.ReadCloseCodeAsync(), what);
        await client.Socket.SendCloseAsync(code is Protocol or Payload or TooBig ? 1000 : code);
        await client.Socket.ReadToEndAsync();
        await server.AllGoneAsync();
    }

    [Fact]
    public async Task Fragments_that_add_up_to_too_much_end_the_connection()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync();

        await client.Socket.SendAsync(RawFrame.Binary, new byte[30_000], isFinal: false);
        await client.Socket.SendAsync(RawFrame.Continuation, new byte[21_201], isFinal: false);

        Assert.Equal(TooBig, await client.Socket.ReadCloseCodeAsync());
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("""{"type":"hello"}""")]
    public async Task Text_that_is_no_heartbeat_ends_the_connection(string text)
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync();

        await client.Socket.SendTextAsync(text);

        Assert.Contains(await client.Socket.ReadCloseCodeAsync(), (int[])[1007, 1008]);
    }

    [Fact]
    public async Task After_a_close_nothing_more_is_taken()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync();

        await client.Socket.WriteAsync((byte[])
            [.. RawSocket.Frame(RawFrame.Close, [0x03, 0xE8]), .. RawSocket.Frame(RawFrame.Text, Encoding.UTF8.GetBytes(Ping("late")))]);

        Assert.Equal(RawFrame.Close, (await client.Socket.ReadFrameAsync()).Opcode);
        await client.Socket.ReadToEndAsync();
    }

    private static string Ping(string body) => $$"""{"type":"ping","body":"{{body}}"}""";

    private static string Pong(string body) => $$"""{"type":"pong","body":"{{body}}"}""";

    private static async Task<string> TextAsync(RawGatewayClient client)
    {
        var frame = await client.Socket.ReadFrameAsync();
        Assert.Equal(RawFrame.Text, frame.Opcode);
        return Encoding.UTF8.GetString(frame.Payload);
    }
}
