using OpenIM.Host.Gateway;
using OpenIM.Modules.Platform.Batching;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Tests.Host.Gateway.Client;
using OpenIM.Tests.Host.Gateway.Codec;

namespace OpenIM.Tests.Host.Gateway.Sessions;

public sealed class DeliveryTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_push_arrives_in_the_clients_form(bool json, bool gzip)
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync(json: json, gzip: gzip);

        Assert.True((await server.SessionAsync()).Connection.TryDeliver(Message("c1")));

        var push = await client.NextAsync();
        Assert.Equal((2001, "", "op-7"), (push.ReqIdentifier, push.MsgIncr, push.OperationID));
    }

    [Fact]
    public async Task Pushes_of_a_batch_arrive_in_order_and_leave_at_its_end()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync(json: true);
        var connection = (await server.SessionAsync()).Connection;

        DeliverBatch(connection, 500);

        for (var i = 0; i < 500; i++)
        {
            Assert.Contains($"\"operationID\":\"op-{i}\"", System.Text.Encoding.UTF8.GetString((await client.Socket.ReadFrameAsync()).Payload));
        }
    }

    [Fact]
    public async Task Many_threads_may_deliver_at_once()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync(gzip: true);
        var connection = (await server.SessionAsync()).Connection;

        var delivering = Task.WhenAll(Enumerable.Range(0, 8).Select(t => Task.Run(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                Assert.True(connection.TryDeliver(Message($"{t}-{i}")));
            }
        })));

        for (var i = 0; i < 800; i++)
        {
            Assert.Equal(2001, (await client.NextAsync()).ReqIdentifier);
        }

        await delivering;
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_closed_and_costs_its_queue_and_no_more()
    {
        await using var server = await GatewayServer.StartAsync(new GatewayOptions { QueueFrames = 16, QueueBytes = 1_000_000 });
        await using var client = await server.ConnectAsync(receiveBuffer: 4096);
        var connection = (await server.SessionAsync()).Connection;
        var large = new MessageDelivery(PushFramesTests.Stored("si_u1_u2", "c", 1, new string('x', 40_000)));

        var taken = 0;
        while (connection.TryDeliver(large))
        {
            Assert.True(++taken < 10_000, "a queue without bound");
        }

        Assert.False(connection.TryDeliver(Message("after")));
        await server.AllGoneAsync();
    }

    [Fact]
    public async Task A_slow_client_gets_everything_that_was_taken()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync(receiveBuffer: 4096);
        var connection = (await server.SessionAsync()).Connection;

        for (var i = 0; i < 60; i++)
        {
            Assert.True(connection.TryDeliver(new MessageDelivery(PushFramesTests.Stored("si_u1_u2", "c" + i, i + 1, new string('x', 40_000)))));
        }

        for (var i = 0; i < 60; i++)
        {
            Assert.Equal(2001, (await client.NextAsync()).ReqIdentifier);
        }
    }

    [Fact]
    public async Task A_kick_is_told_and_then_the_connection_ends()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync();

        (await server.SessionAsync()).Connection.Kick();

        Assert.Equal(2002, (await client.NextAsync()).ReqIdentifier);
        Assert.Equal(RawFrame.Close, (await client.Socket.ReadFrameAsync()).Opcode);
        await server.AllGoneAsync();
        await client.Socket.SendCloseAsync(1008);
        await client.Socket.ReadToEndAsync();
    }

    [Fact]
    public async Task Whoever_ignores_the_good_bye_is_cut_off()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync();

        (await server.SessionAsync()).Connection.Close(SessionCloseReason.Kicked);

        await client.Socket.ReadToEndAsync();
    }

    [Fact]
    public async Task A_closed_session_takes_nothing_more()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync();
        var connection = (await server.SessionAsync()).Connection;

        connection.Close(SessionCloseReason.LoggedOut);

        Assert.False(connection.TryDeliver(Message("late")));
        Assert.Equal(1000, await client.Socket.ReadCloseCodeAsync());
    }

    [Fact]
    public async Task A_lost_connection_goes_offline()
    {
        await using var server = await GatewayServer.StartAsync();
        await using (await server.ConnectAsync())
        {
            await server.SessionAsync();
        }

        await server.AllGoneAsync();
    }

    [Fact]
    public async Task A_stopping_server_says_good_bye_to_everybody()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var first = await server.ConnectAsync("u1");
        await using var second = await server.ConnectAsync("u2");

        var stopping = server.StopAsync();

        Assert.Equal(1001, await first.Socket.ReadCloseCodeAsync());
        Assert.Equal(1001, await second.Socket.ReadCloseCodeAsync());
        await first.Socket.SendCloseAsync(1001);
        await second.Socket.SendCloseAsync(1001);
        await stopping;
        Assert.Empty(server.Modules.Sessions);
    }

    private static void DeliverBatch(ISessionConnection connection, int count)
    {
        using var batch = FlushBatch.Begin();
        for (var i = 0; i < count; i++)
        {
            var stored = PushFramesTests.Stored("si_u1_u2", "c" + i, i + 1) with { OperationID = "op-" + i };
            Assert.True(connection.TryDeliver(new MessageDelivery(stored)));
        }
    }

    private static MessageDelivery Message(string clientMsgID) => new(PushFramesTests.Stored("si_u1_u2", clientMsgID, 1));
}
