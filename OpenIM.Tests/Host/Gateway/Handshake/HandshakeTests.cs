using System.Buffers.Text;
using System.Text;
using OpenIM.Host.Gateway;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.User.Contracts;
using OpenIM.Tests.Builders;
using OpenIM.Tests.Host.Gateway.Client;
using OpenIM.Tests.Host.Gateway.Fakes;

namespace OpenIM.Tests.Host.Gateway.Handshake;

public sealed class HandshakeTests
{
    private const string Good = "?sendID=u1&token=u1.5&platformID=5&operationID=op&isBackground=false";

    [Fact]
    public async Task The_upgrade_is_answered_as_the_RFC_says()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var socket = await server.OpenSocketAsync();

        var answer = await socket.UpgradeAsync(
            "/any/path" + Good, "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\nOrigin: http://elsewhere\r\n");

        Assert.Equal(101, answer.Status);
        Assert.Equal("websocket", answer.Headers["upgrade"]);
        Assert.Equal("Upgrade", answer.Headers["connection"]);
        Assert.Equal(RawSocket.Accept, answer.Headers["sec-websocket-accept"]);
        Assert.DoesNotContain("sec-websocket-extensions", answer.Headers.Keys);
        Assert.DoesNotContain("sec-websocket-protocol", answer.Headers.Keys);
    }

    [Theory]
    [InlineData("?sendID=u1&token=u1.5&platformID=5&operationID=op", "isBackground is not missed")]
    [InlineData("?sendID=u1&token=u1.5&platformID=5&operationID=op&isBackground=perhaps", "nor read")]
    [InlineData("?token=u1.5&sendID=u1&platformID=5&operationID=a+b%20c&sdkType=go&sdkVersion=v3.8.4&x=y", "order, blanks, unknown keys")]
    [InlineData("?sendID=u%31&token=u1%2E5&platformID=%35&operationID=op", "escapes")]
    [InlineData("?sendID=u1&sendID=u2&token=u1.5&platformID=5&operationID=op", "the first of two")]
    [InlineData("?sendID=u1&token=u1.5&platformID=5&operationID=50%", "a percent sign of its own")]
    public async Task Queries_that_are_accepted(string query, string what)
    {
        await using var server = await GatewayServer.StartAsync();
        await using var socket = await server.OpenSocketAsync();

        Assert.True((await socket.UpgradeAsync("/" + query)).Status == 101, what);
    }

    [Theory]
    [InlineData("用户")]
    [InlineData("%E7%94%A8%E6%88%B7")]
    public async Task A_user_id_beyond_ASCII_is_taken_raw_and_escaped(string sendID)
    {
        await using var server = await GatewayServer.StartAsync();
        await using var socket = await server.OpenSocketAsync();

        var answer = await socket.UpgradeAsync($"/?sendID={sendID}&token=用户.5&platformID=5&operationID=op");

        Assert.Equal(101, answer.Status);
        Assert.Equal("用户", (await server.SessionAsync()).UserID);
    }

    [Theory]
    [InlineData("?sendID=&token=&platformID=5", 1602, "operationID is empty")]
    [InlineData("?sendID=&token=&platformID=5&operationID=op", 1602, "token is empty")]
    [InlineData("?sendID=&token=t&platformID=99&operationID=op", 1602, "sendID is empty")]
    [InlineData("?sendID=u1&token=t&platformID=99&operationID=op&sdkType=php", 1602, "platformID is invalid")]
    [InlineData("?sendID=u1&token=t&operationID=op", 1602, "platformID is invalid")]
    [InlineData("?sendID=u1&token=t&platformID=x", 1602, "platformID is not int")]
    [InlineData("?sendID=u1&token=t&platformID=5&operationID=op&sdkType=php", 1602, "sdkType is invalid")]
    [InlineData("?sendID=u1&token=t&platformID=5&operationID=op&isMsgResp=x", 1602, "isMsgResp is not bool")]
    [InlineData("?sendID=u1&token=abc&platformID=5&operationID=op", 1503, "")]
    [InlineData("?sendID=u2&token=u1.5&platformID=5&operationID=op", 1502, "token uid u1 != userID u2")]
    [InlineData("?sendID=u1&token=u1.1&platformID=2&operationID=op", 1502, "token platform 1 != platformID 2")]
    public async Task A_refusal_is_told_in_HTTP_in_the_originals_order(string query, int code, string detail)
    {
        await using var server = await GatewayServer.StartAsync();
        await using var socket = await server.OpenSocketAsync();

        var answer = await socket.UpgradeAsync("/" + query);

        Assert.Equal(200, answer.Status);
        Assert.Equal("application/json; charset=utf-8", answer.Headers["content-type"]);
        Assert.StartsWith($$"""{"errCode":{{code}},"errMsg":""", answer.Body);
        Assert.EndsWith($$""","errDlt":"{{detail}}"}""", answer.Body);
        await socket.ReadToEndAsync();
        Assert.Empty(server.Modules.Opened);
    }

    [Theory]
    [InlineData("?token=&isMsgResp=true", """{"errCode":1602,"errMsg":"args err, need token, sendID, platformID","errDlt":"operationID is empty"}""")]
    [InlineData("?platformID=x&isMsgResp=1", """{"errCode":1602,"errMsg":"args err, need token, sendID, platformID","errDlt":"platformID is not int"}""")]
    [InlineData("?sendID=u1&token=abc&platformID=5&operationID=op&isMsgResp=true", """{"errCode":1503,"errMsg":"TokenMalformedError","errDlt":""}""")]
    public async Task A_refusal_is_told_in_a_frame_when_that_was_asked_for(string query, string text)
    {
        await using var server = await GatewayServer.StartAsync();
        await using var socket = await server.OpenSocketAsync();

        Assert.Equal(101, (await socket.UpgradeAsync("/" + query)).Status);

        var frame = await socket.ReadFrameAsync();
        Assert.Equal((RawFrame.Text, text), (frame.Opcode, Encoding.UTF8.GetString(frame.Payload)));
        Assert.Equal(RawFrame.Close, (await socket.ReadFrameAsync()).Opcode);
        await socket.ReadToEndAsync();
    }

    [Theory]
    [InlineData("""{"token":"u1.5","userID":"u1","operationID":"op","platformID":5}""", false)]
    [InlineData("""{"token":"u1.5","userID":"u1","operationID":"op","platformID":5,"sendResponse":true,"background":false,"compression":"","sdkType":"js"}""", true)]
    public async Task The_packed_form_stands_for_everything(string json, bool answers)
    {
        await using var server = await GatewayServer.StartAsync();
        await using var socket = await server.OpenSocketAsync();

        Assert.Equal(101, (await socket.UpgradeAsync("/?sendID=x&isMsgResp=true&v=" + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json)))).Status);

        await socket.SendAsync(RawFrame.Ping, []);
        Assert.Equal(answers ? RawFrame.Text : RawFrame.Pong, (await socket.ReadFrameAsync()).Opcode);
    }

    [Theory]
    [InlineData("***", "data is not base64")]
    [InlineData("e30x", "data is not json")]
    [InlineData("W10", "data is not json")]
    [InlineData("e30", "operationID is empty")]
    public async Task The_packed_form_has_mistakes_of_its_own(string packed, string detail)
    {
        await using var server = await GatewayServer.StartAsync();
        await using var socket = await server.OpenSocketAsync();

        var answer = await socket.UpgradeAsync("/?v=" + packed);

        Assert.Contains("\"errCode\":1602", answer.Body);
        Assert.EndsWith($"\"errDlt\":\"{detail}\"}}", answer.Body);
    }

    [Fact]
    public async Task Compression_may_be_asked_for_in_a_header()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var socket = await server.OpenSocketAsync();
        await socket.UpgradeAsync("/" + Good, "compression: gzip\r\n");

        await socket.SendAsync(RawFrame.Binary, ReplyDecoder.Gzip(GobWriter.Request(new TestRequest(1001, "u1", "o", "m", []))));

        var reply = ReplyDecoder.Decode((await socket.ReadFrameAsync()).Payload, json: false, gzip: true);
        Assert.Equal((1001, 0), (reply.ReqIdentifier, reply.ErrCode));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n\r\n", 426)]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\n\r\n", 405)]
    [InlineData("GET / HTTP/1.0\r\n\r\n", 400)]
    [InlineData("hello\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nno colon\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n", 426)]
    [InlineData("GET / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 8\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", 426)]
    [InlineData("GET / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short\r\n\r\n", 426)]
    public async Task What_is_no_upgrade_gets_a_4xx_without_a_body(string request, int status)
    {
        await using var server = await GatewayServer.StartAsync();
        await using var socket = await server.OpenSocketAsync();

        await socket.WriteAsync(request);

        var answer = await socket.ReadHttpAsync();
        Assert.Equal((status, ""), (answer.Status, answer.Body));
        await socket.ReadToEndAsync();
    }

    [Fact]
    public async Task Headers_without_end_are_cut_off()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var socket = await server.OpenSocketAsync();

        await socket.WriteAsync("GET / HTTP/1.1\r\nCookie: " + new string('x', 33_000));

        Assert.Equal(431, (await socket.ReadHttpAsync()).Status);
    }

    [Fact]
    public async Task A_browsers_cookies_are_no_obstacle()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var socket = await server.OpenSocketAsync();

        Assert.Equal(101, (await socket.UpgradeAsync("/" + Good, $"Cookie: {new string('x', 20_000)}\r\n")).Status);
    }

    [Fact]
    public async Task A_failing_engine_is_500_and_blames_no_token()
    {
        var modules = new FakeModules { OnVerify = _ => throw new InvalidOperationException("secret detail") };
        await using var server = await GatewayServer.StartAsync(modules: modules);
        await using var socket = await server.OpenSocketAsync();

        Assert.Equal("""{"errCode":500,"errMsg":"ServerInternalError","errDlt":""}""", (await socket.UpgradeAsync("/" + Good)).Body);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_session_that_cannot_come_online_is_refused_and_not_answered_before(bool isMsgResp)
    {
        var modules = new FakeModules { OnOpen = _ => throw Errors.TokenKicked.With("") };
        await using var server = await GatewayServer.StartAsync(modules: modules);
        await using var socket = await server.OpenSocketAsync();

        var answer = await socket.UpgradeAsync("/" + Good + (isMsgResp ? "&isMsgResp=true" : ""));

        var body = isMsgResp ? Encoding.UTF8.GetString((await socket.ReadFrameAsync()).Payload) : answer.Body;
        Assert.Equal("""{"errCode":1506,"errMsg":"TokenKickedError","errDlt":""}""", body);
    }

    [Fact]
    public async Task A_long_detail_stays_within_what_a_client_reads()
    {
        var modules = new FakeModules { OnVerify = _ => throw Errors.TokenUnknown.With(new string('\u4e00', 5000)) };
        await using var server = await GatewayServer.StartAsync(modules: modules);
        await using var socket = await server.OpenSocketAsync();

        Assert.InRange(Encoding.UTF8.GetByteCount((await socket.UpgradeAsync("/" + Good)).Body), 100, 1023);
    }

    [Fact]
    public async Task One_connection_too_many_is_1601()
    {
        await using var server = await GatewayServer.StartAsync(new GatewayOptions { MaxConnections = 1 });
        await using var first = await server.ConnectAsync();
        await using var second = await server.OpenSocketAsync();

        var answer = await second.UpgradeAsync("/" + Good);

        Assert.StartsWith("""{"errCode":1601,"errMsg":"ConnOverMaxNumLimit",""", answer.Body);
    }

    [Fact]
    public async Task A_place_that_is_left_is_given_to_the_next()
    {
        await using var server = await GatewayServer.StartAsync(new GatewayOptions { MaxConnections = 1 });
        await using (var first = await server.ConnectAsync())
        {
            await first.Socket.SendCloseAsync(1000);
            await first.Socket.ReadToEndAsync();
        }

        await server.AllGoneAsync();
        await Eventually.TrueAsync(() => server.ConnectionCount == 0, "the connection to be counted out");
        await using var second = await server.ConnectAsync();
    }

    [Fact]
    public async Task What_is_sent_while_a_session_opens_follows_its_connect_answer()
    {
        var modules = new FakeModules
        {
            OnOpen = session =>
            {
                session.Connection.TryDeliver(new OpenIM.Modules.Push.Contracts.MessageDelivery(Codec.PushFramesTests.Stored("si_u1_u2", "early", 1)));
                return ValueTask.CompletedTask;
            },
        };
        await using var server = await GatewayServer.StartAsync(modules: modules);
        await using var client = await server.ConnectAsync();

        Assert.Equal(2001, (await client.NextAsync()).ReqIdentifier);
    }

    [Fact]
    public async Task The_session_carries_what_the_token_says()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync();

        var session = await server.SessionAsync();

        Assert.Equal(("u1", 5, "u1.5", 32), (session.UserID, session.PlatformID, session.Token, session.SessionID.Length));
    }

    [Fact]
    public async Task A_client_that_says_nothing_is_let_go()
    {
        await using var server = await GatewayServer.StartAsync(new GatewayOptions { HandshakeTime = TimeSpan.FromMilliseconds(1) });
        await using var socket = await server.OpenSocketAsync();

        await socket.ReadToEndAsync();
    }

    [Fact]
    public async Task A_stopping_server_refuses_without_a_body()
    {
        var entered = new TaskCompletionSource();
        var leave = new TaskCompletionSource<VerifiedToken>();
        var modules = new FakeModules
        {
            OnVerify = _ =>
            {
                entered.TrySetResult();
                return new ValueTask<VerifiedToken>(leave.Task);
            },
        };
        await using var server = await GatewayServer.StartAsync(modules: modules);
        await using var during = await server.OpenSocketAsync();
        await using var after = await server.OpenSocketAsync();
        await during.WriteAsync(RawSocket.UpgradeRequest("/" + Good));
        await entered.Task;
        await after.WriteAsync("GET /" + Good);
        await Eventually.TrueAsync(() => server.ConnectionCount == 2, "both connections");
        var stopping = server.StopAsync();
        await Eventually.TrueAsync(() => server.IsStopping, "the gateway to notice");

        await after.WriteAsync(RawSocket.UpgradeRequest("/" + Good)["GET /".Length..][Good.Length..]);
        var answer = await after.ReadHttpAsync();
        leave.SetResult(new VerifiedToken("u1", 5, long.MaxValue, false));

        Assert.Equal((503, "", "1"), (answer.Status, answer.Body, answer.Headers["retry-after"]));
        Assert.Equal(101, (await during.ReadHttpAsync()).Status);
        Assert.Equal(1001, await during.ReadCloseCodeAsync());
        await during.SendCloseAsync(1001);
        await stopping;
    }
}
