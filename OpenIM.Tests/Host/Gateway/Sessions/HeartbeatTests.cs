using Microsoft.Extensions.Time.Testing;
using OpenIM.Host.Gateway.Sessions;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Tests.Host.Gateway.Client;

namespace OpenIM.Tests.Host.Gateway.Sessions;

public sealed class HeartbeatTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task A_silent_client_is_pinged_after_27_seconds_with_an_empty_payload()
    {
        await using var server = await GatewayServer.StartAsync(clock: clock);
        await using var client = await server.ConnectAsync();

        await server.PassAsync(clock, 27);

        var ping = await client.Socket.ReadFrameAsync();
        Assert.Equal((RawFrame.Ping, 0), (ping.Opcode, ping.Payload.Length));
    }

    [Theory]
    [InlineData(RawFrame.Ping, "24")]
    [InlineData(RawFrame.Pong, "")]
    [InlineData(RawFrame.Text, """{"type":"ping"}""")]
    public async Task Whoever_speaks_every_24_seconds_is_never_pinged(int opcode, string payload)
    {
        await using var server = await GatewayServer.StartAsync(clock: clock);
        await using var client = await server.ConnectAsync();

        for (var i = 0; i < 4; i++)
        {
            await server.PassAsync(clock, 24);
            await client.Socket.SendAsync(opcode, System.Text.Encoding.UTF8.GetBytes(payload));
            await EchoAsync(client);
        }
    }

    [Fact]
    public async Task A_ping_that_nothing_follows_ends_the_connection_after_30_seconds()
    {
        await using var server = await GatewayServer.StartAsync(clock: clock);
        await using var client = await server.ConnectAsync();

        await server.PassAsync(clock, 27 + 29);
        Assert.Single(server.Modules.Sessions);
        await server.PassAsync(clock, 1);

        await server.AllGoneAsync();
        await client.Socket.ReadToEndAsync();
    }

    [Fact]
    public async Task The_trouble_of_one_session_is_not_that_of_the_next()
    {
        await using var server = await GatewayServer.StartAsync(clock: clock);
        server.Table.TryAdd(new TroubledSession(server.Table));
        await using var client = await server.ConnectAsync();

        await server.PassAsync(clock, 27);

        Assert.Equal(RawFrame.Ping, (await client.Socket.ReadFrameAsync()).Opcode);
    }

    [Fact]
    public async Task An_empty_pong_is_life_enough()
    {
        await using var server = await GatewayServer.StartAsync(clock: clock);
        await using var client = await server.ConnectAsync();

        for (var i = 0; i < 3; i++)
        {
            await server.PassAsync(clock, 27);
            Assert.Equal(RawFrame.Ping, (await client.Socket.ReadFrameAsync()).Opcode);
            await client.Socket.SendAsync(RawFrame.Pong, []);
            await EchoAsync(client);
        }
    }

    [Fact]
    public async Task The_server_never_starts_a_text_frame()
    {
        await using var server = await GatewayServer.StartAsync(clock: clock);
        await using var client = await server.ConnectAsync(json: true);

        await server.PassAsync(clock, 27);
        Assert.Equal(RawFrame.Ping, (await client.Socket.ReadFrameAsync()).Opcode);
        await server.PassAsync(clock, 29);
        await client.Socket.SendAsync(RawFrame.Ping, []);

        Assert.Equal(RawFrame.Pong, (await client.Socket.ReadFrameAsync()).Opcode);
        await server.PassAsync(clock, 57);
        await client.Socket.ReadToEndAsync();
    }

    // Also shows that everything sent before has been read.
    private static async Task EchoAsync(RawGatewayClient client)
    {
        await client.Socket.SendAsync(RawFrame.Ping, "echo"u8);
        while (true)
        {
            var frame = await client.Socket.ReadFrameAsync();
            Assert.NotEqual(RawFrame.Ping, frame.Opcode);
            if (frame.Opcode == RawFrame.Pong && frame.Payload.Length == 4)
            {
                return;
            }
        }
    }

    private sealed class TroubledSession(SessionTable table) : IWatchedSession
    {
        public int TableIndex { get; set; } = -1;

        public void Watch(int nowSeconds) => throw new InvalidOperationException("trouble");

        public void Close(SessionCloseReason reason) => table.Remove(this);
    }
}
