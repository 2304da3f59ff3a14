using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using OpenIM.Host.Gateway;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Tests.Builders;
using OpenIM.Tests.EndToEnd.Hub;
using OpenIM.Tests.Host.Gateway.Client;
using OpenIM.Tests.Host.Gateway.Codec;

namespace OpenIM.Tests.Host.Hubs;

/// <summary>A connection of the hub when the modules behind it are slow or fail, its client is silent, or the server stops.</summary>
public sealed class HubSessionTests
{
    private static readonly object Message = new { clientMsgID = "c1", recvID = "u2", sessionType = 1, contentType = 101, content = "{}" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_silent_client_is_asked_and_then_dropped()
    {
        await using var server = await HubServer.StartAsync();
        await using var hub = await OnlineAsync(server);
        await server.PassAsync(27);
        RawFrame frame;
        do
        {
            frame = await hub.Socket.ReadFrameAsync();
        }
        while (frame.Opcode == RawFrame.Text);

        Assert.Equal((RawFrame.Ping, 0), (frame.Opcode, frame.Payload.Length));
        await server.PassAsync(29);
        Assert.Single(server.Modules.Sessions);
        await server.PassAsync(1);
        await Eventually.TrueAsync(() => server.Modules.Sessions.IsEmpty, "the session to go offline");
        await hub.Socket.ReadToEndAsync();
    }

    [Fact]
    public async Task A_client_that_asks_is_answered()
    {
        await using var server = await HubServer.StartAsync();
        await using var hub = await OnlineAsync(server);
        await hub.Socket.SendAsync(RawFrame.Ping, "you?"u8);
        var pong = await hub.Socket.ReadFrameAsync();
        Assert.Equal((RawFrame.Pong, "you?"), (pong.Opcode, System.Text.Encoding.UTF8.GetString(pong.Payload)));
        await hub.Socket.SendCloseAsync(1001);
        Assert.Equal(1001, await hub.Socket.ReadCloseCodeAsync());
    }

    [Fact]
    public async Task A_call_that_takes_too_long_is_answered_and_the_next_one_is_carried_out()
    {
        await using var server = await HubServer.StartAsync();
        var never = new TaskCompletionSource<SendMessageResult>();
        server.Modules.OnSend = (_, _, _) => new(never.Task);
        await using var hub = await OnlineAsync(server);
        await hub.CallAsync("Send", Message);
        await Eventually.TrueAsync(() => !server.Modules.Requests.IsEmpty, "the call");
        await server.PassAsync(8);
        Assert.Equal((500, "it took too long"), RefusalOf(await hub.NextAsync()));
        Assert.Contains(server.Log.Lines, static line => line.StartsWith("Warning 9522", StringComparison.Ordinal));

        server.Modules.OnSend = static (request, _, _) => new(new SendMessageResult("s", request.Message.ClientMsgID, 1));
        await hub.CallAsync("Send", Message);
        Assert.Equal("s", (await hub.NextAsync()).GetProperty("result").GetProperty("serverMsgID").GetString());
        never.SetResult(new SendMessageResult("late", "c1", 1));
    }

    [Fact]
    public async Task A_send_hands_everything_over_in_the_name_of_the_connection()
    {
        await using var server = await HubServer.StartAsync();
        await using var hub = await OnlineAsync(server);
        await hub.CallAsync("Send", new
        {
            sendID = "u9",
            senderPlatformID = 3,
            msgFrom = 200,
            clientMsgID = "c1",
            recvID = "u2",
            groupID = "g",
            sessionType = 1,
            contentType = 101,
            content = "{}",
            createTime = 7,
            senderNickname = "N",
            senderFaceURL = "F",
            atUserIDList = new[] { "a" },
            attachedInfo = "I",
            ex = "E",
            options = new { history = false },
            offlinePushInfo = new { title = "T", desc = "D", ex = "X", iOSPushSound = "S", iOSBadgeCount = true, signalInfo = "Y" },
        });
        await hub.NextAsync();
        var sent = server.Modules.Single<SendMessage>();
        var message = sent.Message;
        Assert.Equal(Assert.Single(server.Modules.Sessions).Key, sent.OriginSessionID);
        Assert.Equal(("u1", 5, 100, "c1", "u2", "g"), (message.SendID, message.SenderPlatformID, message.MsgFrom, message.ClientMsgID, message.RecvID, message.GroupID));
        Assert.Equal((1, 101, "{}", 7L), (message.SessionType, message.ContentType, System.Text.Encoding.UTF8.GetString(message.Content.Span), message.CreateTime));
        Assert.Equal(("N", "F", "I", "E"), (message.SenderNickname, message.SenderFaceURL, message.AttachedInfo, message.Ex));
        Assert.Equal("a", Assert.Single(message.AtUserIDList));
        Assert.False(Assert.Single(message.Options!).Value);
        Assert.Equal(new OfflinePushInfo("T", "D", "X", "S", true, "Y"), message.OfflinePushInfo);
        var caller = server.Modules.Requests.Single().Caller;
        Assert.Equal(("u1", 5, false), (caller.UserID, caller.PlatformID, caller.IsAdmin));
    }

    [Fact]
    public async Task What_fails_inside_is_logged_and_not_told()
    {
        await using var server = await HubServer.StartAsync();
        server.Modules.OnSend = static (_, _, _) => throw new InvalidOperationException("inner words");
        await using var hub = await OnlineAsync(server);
        await hub.CallAsync("Send", Message);
        var (code, detail) = RefusalOf(await hub.NextAsync());
        Assert.Equal(500, code);
        Assert.DoesNotContain("inner words", detail, StringComparison.Ordinal);
        Assert.Contains(server.Log.Lines, static line => line.StartsWith("Error 9523", StringComparison.Ordinal) && line.Contains("inner words", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_log_in_that_fails_inside_is_logged_and_ends_the_connection()
    {
        await using var server = await HubServer.StartAsync();
        server.Modules.OnOpen = static _ => throw new InvalidOperationException("inner words");
        await using var hub = await server.ConnectAsync();
        Assert.Equal("{}", System.Text.Encoding.UTF8.GetString((await hub.Socket.ReadFrameAsync()).Payload).TrimEnd('\u001e'));
        var close = await hub.NextAsync();
        Assert.Equal(7, close.GetProperty("type").GetInt32());
        Assert.Equal(500, RefusalOf(close).Code);
        Assert.Equal(1011, await hub.Socket.ReadCloseCodeAsync());
        Assert.Contains(server.Log.Lines, static line => line.StartsWith("Error 9516", StringComparison.Ordinal) && line.Contains("inner words", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stop_waits_for_the_answer_of_the_call_that_runs()
    {
        await using var server = await HubServer.StartAsync();
        var answer = new TaskCompletionSource<SendMessageResult>();
        server.Modules.OnSend = (_, _, _) => new(answer.Task);
        await using var hub = await OnlineAsync(server);
        var number = await hub.CallAsync("Send", Message);
        await Eventually.TrueAsync(() => !server.Modules.Requests.IsEmpty, "the call");
        var stopping = server.StopAsync();
        await Eventually.TrueAsync(() => server.IsStopping, "the stop");
        answer.SetResult(new SendMessageResult("s", "c1", 1));
        Assert.Equal(number, (await hub.NextAsync()).GetProperty("invocationId").GetString());
        Assert.Equal("Closing", (await hub.NextAsync()).GetProperty("target").GetString());
        Assert.Equal(1000, await hub.Socket.ReadCloseCodeAsync());
        await hub.DisposeAsync();
        await stopping;
    }

    [Fact]
    public async Task A_log_out_says_why_and_closes_in_peace()
    {
        await using var server = await HubServer.StartAsync();
        await using var hub = await OnlineAsync(server);
        Assert.Single(server.Modules.Sessions).Value.Connection.Kick();
        var kicked = (await hub.NextAsync()).GetProperty("arguments")[0];
        Assert.Equal((1506, "TokenKickedError"), (kicked.GetProperty("errCode").GetInt32(), kicked.GetProperty("errMsg").GetString()));
        Assert.Equal(1000, await hub.Socket.ReadCloseCodeAsync());
        await Eventually.TrueAsync(() => server.Modules.Sessions.IsEmpty, "the session to go offline");
    }

    [Fact]
    public async Task An_echo_that_is_quicker_than_its_answer_waits_for_it()
    {
        await using var server = await HubServer.StartAsync();
        server.Modules.OnSend = (request, _, _) =>
        {
            var stored = PushFramesTests.Stored("si_u1_u2", "c1", 1);
            var echo = new MessageDelivery(stored with { Message = stored.Message with { SendID = "u1" } });
            Assert.True(Assert.Single(server.Modules.Sessions).Value.Connection.TryDeliver(echo));
            return new(new SendMessageResult("s", request.Message.ClientMsgID, 1));
        };
        await using var hub = await OnlineAsync(server);
        var number = await hub.CallAsync("Send", Message);
        Assert.Equal(number, (await hub.NextAsync()).GetProperty("invocationId").GetString());
        Assert.Equal("Messages", (await hub.NextAsync()).GetProperty("target").GetString());
    }

    [Fact]
    public async Task What_tells_the_platforms_of_users_comes_as_Presence()
    {
        await using var server = await HubServer.StartAsync();
        await using var hub = await OnlineAsync(server);
        Assert.True(Assert.Single(server.Modules.Sessions).Value.Connection.TryDeliver(new PresenceDelivery([new UserPresence("u2", [1, 5])])));
        Assert.Equal(
            """{"type":1,"target":"Presence","arguments":[{"users":[{"userID":"u2","platformIDs":[1,5]}]}]}""",
            (await hub.NextAsync()).GetRawText());
    }

    [Fact]
    public async Task More_connections_than_allowed_are_told_when_to_come_back()
    {
        await using var server = await HubServer.StartAsync(new GatewayOptions { MaxConnections = 1 });
        await using var hub = await OnlineAsync(server);
        var (socket, answer) = await server.UpgradeAsync();
        await using (socket)
        {
            Assert.Equal((503, "1"), (answer.Status, answer.Headers["retry-after"]));
        }
    }

    [Fact]
    public async Task More_handshakes_of_an_address_than_allowed_are_told_when_to_come_back()
    {
        await using var server = await HubServer.StartAsync(new GatewayOptions { HandshakesPerSecond = 1 });
        List<int> answers = [];
        for (var i = 0; i < 3; i++)
        {
            var (socket, answer) = await server.UpgradeAsync();
            await socket.DisposeAsync();
            answers.Add(answer.Status);
        }

        Assert.Equal([101, 101, 503], answers);
    }

    [Fact]
    public async Task A_stream_that_has_ended_takes_no_other_with_it()
    {
        await using var server = await HubServer.StartAsync(protocols: HttpProtocols.Http2);
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        for (var i = 0; i < 3; i++)
        {
            using var first = await OpenStreamAsync(server, http);
            await first.CloseAsync(WebSocketCloseStatus.NormalClosure, "", Token);
            await Eventually.TrueAsync(() => server.ConnectionCount == 0, "the end of the stream");
        }

        // As many streams again: what the server remembers of the ended ones may be theirs now.
        List<ClientWebSocket> open = [];
        for (var i = 0; i < 3; i++)
        {
            open.Add(await OpenStreamAsync(server, http));
        }

        await server.PassAsync(5);
        foreach (var socket in open)
        {
            Assert.Contains("\"server-c1\"", await CallAsync(socket, JsonSerializer.Serialize(
                new { type = 1, invocationId = "1", target = "Send", arguments = new[] { Message } })), StringComparison.Ordinal);
            socket.Dispose();
        }

        Assert.Empty(server.Log.Lines);
    }

    private static async Task<ClientWebSocket> OpenStreamAsync(HubServer server, HttpMessageInvoker http)
    {
        var socket = new ClientWebSocket();
        socket.Options.HttpVersion = HttpVersion.Version20;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        await socket.ConnectAsync(server.Address(), http, Token);
        Assert.Equal("{}", await CallAsync(socket, """{"protocol":"json","version":1}"""));
        return socket;
    }

    private static async Task<string> CallAsync(ClientWebSocket socket, string text)
    {
        await socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(text + '\u001e'), WebSocketMessageType.Text, endOfMessage: true, Token);
        var buffer = new byte[4096];
        var part = await socket.ReceiveAsync(buffer.AsMemory(), Token);
        return System.Text.Encoding.UTF8.GetString(buffer, 0, part.Count).TrimEnd('\u001e');
    }

    private static async Task<HubSocket> OnlineAsync(HubServer server)
    {
        var hub = await server.ConnectAsync();
        Assert.Equal("{}\u001e", System.Text.Encoding.UTF8.GetString((await hub.Socket.ReadFrameAsync()).Payload));
        return hub;
    }

    private static (int Code, string Detail) RefusalOf(JsonElement answer)
    {
        var text = answer.GetProperty("error").GetString()!;
        using var refusal = JsonDocument.Parse(text[text.IndexOf('{', StringComparison.Ordinal)..]);
        return (refusal.RootElement.GetProperty("errCode").GetInt32(), refusal.RootElement.GetProperty("errDlt").GetString()!);
    }
}
