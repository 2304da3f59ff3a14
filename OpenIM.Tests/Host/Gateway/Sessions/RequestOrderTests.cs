using Microsoft.Extensions.Time.Testing;
using OpenIM.Host.Gateway;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Batching;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Tests.Builders;
using OpenIM.Tests.Host.Gateway.Codec;

namespace OpenIM.Tests.Host.Gateway.Sessions;

/// <summary>When requests run and are answered: one after the other, in time, and before what they set off.</summary>
public sealed class RequestOrderTests
{
    [Fact]
    public async Task Requests_run_one_at_a_time_and_are_answered_in_order()
    {
        await using var server = await GatewayServer.StartAsync();
        var running = 0;
        server.Modules.OnSend = async (request, _, _) =>
        {
            Assert.Equal(1, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return new SendMessageResult("s", request.Message.ClientMsgID, 1);
        };
        await using var client = await server.ConnectAsync(gzip: true);

        List<string> sent = [];
        for (var i = 0; i < 200; i++)
        {
            sent.Add(await client.SendAsync(1003, A.Text("u1", "u2", "c" + i).ToByteArray()));
        }

        foreach (var msgIncr in sent)
        {
            var reply = await client.NextAsync();
            Assert.Equal((msgIncr, 0), (reply.MsgIncr, reply.ErrCode));
        }
    }

    [Fact]
    public async Task The_acknowledgement_comes_before_the_echo()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync();
        var connection = (await server.SessionAsync()).Connection;
        var lane = new FakeLane();
        server.Modules.OnSend = (_, _, _) => new ValueTask<SendMessageResult>(lane.Submit());

        await client.SendAsync(1003, A.Text("u1", "u2", "c1").ToByteArray());
        await lane.Submitted;
        lane.CommitAndPush(() => connection.TryDeliver(new MessageDelivery(PushFramesTests.Stored("si_u1_u2", "c1", 1))));

        Assert.Equal(1003, (await client.NextAsync()).ReqIdentifier);
        Assert.Equal(2001, (await client.NextAsync()).ReqIdentifier);
    }

    [Fact]
    public async Task An_echo_that_overtakes_its_acknowledgement_is_kept_back_with_all_behind_it()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync(json: true);
        var connection = (await server.SessionAsync()).Connection;
        void Push(string clientMsgID) => Assert.True(connection.TryDeliver(new MessageDelivery(
            PushFramesTests.Stored("si_u1_u2", clientMsgID, 1) with { OperationID = clientMsgID })));
        server.Modules.OnSend = (_, _, _) =>
        {
            Push("before");
            Push("c1");
            Push("behind");
            return ValueTask.FromResult(new SendMessageResult("s", "c1", 1));
        };

        await client.SendAsync(1003, A.Text("u1", "u2", "c1").ToByteArray());

        Assert.Equal("before", (await client.NextAsync()).OperationID);
        Assert.Equal(1003, (await client.NextAsync()).ReqIdentifier);
        Assert.Equal("c1", (await client.NextAsync()).OperationID);
        Assert.Equal("behind", (await client.NextAsync()).OperationID);
    }

    [Fact]
    public async Task The_next_request_does_not_run_on_the_lane_that_resumed_the_last_one()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync();
        await server.SessionAsync();
        var lane = new FakeLane();
        var laneThread = -1;
        var nextThread = new TaskCompletionSource<int>();
        server.Modules.OnSend = (request, _, _) =>
        {
            if (request.Message.ClientMsgID == "first")
            {
                return new ValueTask<SendMessageResult>(lane.Submit());
            }

            nextThread.SetResult(Environment.CurrentManagedThreadId);
            return ValueTask.FromResult(new SendMessageResult("s", "c", 1));
        };

        await client.SendAsync(1003, A.Text("u1", "u2", "first").ToByteArray());
        await lane.Submitted;
        await client.SendAsync(1003, A.Text("u1", "u2", "second").ToByteArray());
        var thread = new Thread(() => lane.CommitAndPush(() => laneThread = Environment.CurrentManagedThreadId));
        thread.Start();
        thread.Join();

        Assert.NotEqual(laneThread, await nextThread.Task);
        Assert.Equal("u1_1", (await client.NextAsync()).MsgIncr);
        Assert.Equal("u1_2", (await client.NextAsync()).MsgIncr);
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_answered_within_8_seconds_and_the_next_one_runs()
    {
        var clock = new FakeTimeProvider();
        await using var server = await GatewayServer.StartAsync(clock: clock);
        var cancelled = new TaskCompletionSource();
        var hanging = new TaskCompletionSource<GetMaxSeqsResult>();
        server.Modules.OnMaxSeqs = (_, token) =>
        {
            token.Register(cancelled.SetResult);
            return new ValueTask<GetMaxSeqsResult>(hanging.Task);
        };
        await using var client = await server.ConnectAsync();

        var msgIncr = await client.SendAsync(1001, []);
        await Eventually.TrueAsync(() => !server.Modules.Requests.IsEmpty, "the request");
        await server.PassAsync(clock, 8);

        var reply = await client.NextAsync();
        Assert.Equal((msgIncr, 500), (reply.MsgIncr, reply.ErrCode));
        await cancelled.Task;
        Assert.Equal(0, (await client.RequestAsync(1003, A.Text("u1", "u2", "c1").ToByteArray())).ErrCode);
        hanging.SetResult(new GetMaxSeqsResult(new Dictionary<string, long>(), new Dictionary<string, long>()));
        Assert.Equal(1003, (await client.RequestAsync(1003, A.Text("u1", "u2", "c2").ToByteArray())).ReqIdentifier);
    }

    [Fact]
    public async Task More_messages_than_allowed_are_refused_and_come_back_with_time()
    {
        var clock = new FakeTimeProvider();
        await using var server = await GatewayServer.StartAsync(new GatewayOptions { SendsPerSecond = 2 }, clock);
        await using var client = await server.ConnectAsync();
        var text = A.Text("u1", "u2", "c").ToByteArray();

        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(0, (await client.RequestAsync(1003, text)).ErrCode);
        }

        Assert.Equal(429, (await client.RequestAsync(1003, text)).ErrCode);
        Assert.Equal(0, (await client.RequestAsync(1001, [])).ErrCode);
        await server.PassAsync(clock, 1);
        Assert.Equal(0, (await client.RequestAsync(1003, text)).ErrCode);
    }

    [Fact]
    public async Task A_stopping_server_answers_what_is_under_way()
    {
        await using var server = await GatewayServer.StartAsync();
        var result = new TaskCompletionSource<SendMessageResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var arrived = new TaskCompletionSource();
        server.Modules.OnSend = (_, _, _) =>
        {
            arrived.SetResult();
            return new ValueTask<SendMessageResult>(result.Task);
        };
        await using var client = await server.ConnectAsync();
        await client.SendAsync(1003, A.Text("u1", "u2", "c1").ToByteArray());
        await arrived.Task;

        var stopping = server.StopAsync();
        await Eventually.TrueAsync(() => server.IsStopping, "the gateway to notice");
        result.SetResult(new SendMessageResult("s", "c1", 1));

        Assert.Equal((1003, 0), ((await client.NextAsync()) is var reply ? (reply.ReqIdentifier, reply.ErrCode) : default));
        Assert.Equal(1001, await client.Socket.ReadCloseCodeAsync());
        await client.Socket.SendCloseAsync(1001);
        await stopping;
    }

    [Fact]
    public async Task A_client_that_asks_without_reading_is_not_served_ahead()
    {
        await using var server = await GatewayServer.StartAsync();
        var served = 0;
        server.Modules.OnPull = _ =>
        {
            Interlocked.Increment(ref served);
            return new PullMessagesResult(
                new Dictionary<string, PullMsgs> { ["si"] = new([A.Text("u1", "u2", "c", new string('x', 800_000))], true, 0) },
                new Dictionary<string, PullMsgs>());
        };
        await using var client = await server.ConnectAsync(receiveBuffer: 4096);

        const int Asked = 100;
        for (var i = 0; i < Asked; i++)
        {
            await client.SendAsync(1002, []);
        }

        // Nothing is read yet. What the sockets' buffers take is served, and not much beyond.
        for (var i = 0; i < Asked; i++)
        {
            Assert.InRange(Volatile.Read(ref served), 0, i + 40);
            Assert.Equal(0, (await client.NextAsync()).ErrCode);
        }
    }

    /// <summary>Completes a send as a lane of the pipeline does: the answer inline, then the push, one flush for both.</summary>
    private sealed class FakeLane
    {
        private readonly TaskCompletionSource<SendMessageResult> accepted = new();
        private readonly TaskCompletionSource submitted = new();

        public Task Submitted => submitted.Task;

        public Task<SendMessageResult> Submit()
        {
            submitted.SetResult();
            return accepted.Task;
        }

        public void CommitAndPush(Action push)
        {
            using var batch = FlushBatch.Begin();
            accepted.SetResult(new SendMessageResult("s", "c1", 1));
            push();
        }
    }
}
