using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Wire.Protobuf;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Tests.Builders;
using OpenIM.Tests.Host.Gateway.Client;

namespace OpenIM.Tests.Host.Gateway.Sessions;

public sealed class RequestTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_message_is_handed_on_and_acknowledged(bool json, bool gzip)
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync(json: json, gzip: gzip);

        var reply = await client.RequestAsync(1003, A.Text("u1", "u2", "c1").ToByteArray());

        Assert.Equal((1003, 0, "", "op-1"), (reply.ReqIdentifier, reply.ErrCode, reply.ErrMsg, reply.OperationID));
        Assert.Equal("0a09" + Convert.ToHexStringLower("server-c1"u8) + "1202" + Convert.ToHexStringLower("c1"u8) + "18d209", Convert.ToHexStringLower(reply.Data));
        var request = server.Modules.Single<SendMessage>();
        Assert.Equal(("u1", "u2", "c1"), (request.Message.SendID, request.Message.RecvID, request.Message.ClientMsgID));
        Assert.Equal((await server.SessionAsync()).SessionID, request.OriginSessionID);
    }

    [Fact]
    public async Task The_caller_is_who_the_token_says_with_the_requests_trace_id()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync("imAdmin");

        await client.RequestAsync(1001, Field(1, "u7"));

        var (request, caller) = Assert.Single(server.Modules.Requests);
        Assert.Equal("u7", ((GetMaxSeqs)request).UserID);
        Assert.Equal(("imAdmin", 5, true, "op-1"), (caller.UserID, caller.PlatformID, caller.IsAdmin, caller.OperationID));
    }

    [Fact]
    public async Task A_refusal_has_its_number_and_name()
    {
        await using var server = await GatewayServer.StartAsync();
        server.Modules.OnSend = (_, _, _) => throw Errors.BlockedByPeer.With("detail");
        await using var client = await server.ConnectAsync();

        var reply = await client.RequestAsync(1003, A.Text("u1", "u2", "c1").ToByteArray());

        Assert.Equal((1302, "BlockedByPeer", 0), (reply.ErrCode, reply.ErrMsg, reply.Data.Length));
    }

    [Fact]
    public async Task A_defect_is_500_and_the_session_lives_on()
    {
        await using var server = await GatewayServer.StartAsync();
        server.Modules.OnSend = async (_, _, _) =>
        {
            await Task.Yield();
            throw new InvalidOperationException("secret detail");
        };
        await using var client = await server.ConnectAsync();

        var reply = await client.RequestAsync(1003, A.Text("u1", "u2", "c1").ToByteArray());

        Assert.Equal((500, "ServerInternalError"), (reply.ErrCode, reply.ErrMsg));
        Assert.Equal(0, (await client.RequestAsync(1001, [])).ErrCode);
    }

    [Fact]
    public async Task Signalling_is_refused_as_by_the_original()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync();

        Assert.Equal((1001, "ArgsError"), Error(await client.RequestAsync(1004, [1, 2, 3])));
    }

    [Theory]
    [InlineData(1001)]
    [InlineData(1002)]
    [InlineData(1003)]
    [InlineData(1005)]
    [InlineData(1006)]
    [InlineData(1007)]
    [InlineData(2003)]
    [InlineData(2004)]
    [InlineData(2005)]
    public async Task Data_that_is_no_protobuf_is_refused(int reqIdentifier)
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync();

        Assert.Equal((1001, "ArgsError"), Error(await client.RequestAsync(reqIdentifier, [0x0A, 0xFF])));
        Assert.Empty(server.Modules.Requests);
    }

    [Theory]
    [InlineData(1002, 0x12)]
    [InlineData(1005, 0x12)]
    [InlineData(1006, 0x12)]
    [InlineData(1007, 0x12)]
    [InlineData(2005, 0x0A)]
    public async Task A_list_of_a_hundred_thousand_entries_is_refused(int reqIdentifier, byte tag)
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync(gzip: true);
        var data = new byte[200_000];
        for (var i = 0; i < data.Length; i += 2)
        {
            data[i] = tag;
        }

        Assert.Equal((1001, "ArgsError"), Error(await client.RequestAsync(reqIdentifier, data)));
    }

    [Fact]
    public async Task Background_and_log_out_are_about_this_session()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync();
        var session = await server.SessionAsync();

        Assert.Equal(0, (await client.RequestAsync(2004, [0x10, 1])).ErrCode);
        Assert.Equal(0, (await client.RequestAsync(2003, [])).ErrCode);

        Assert.Equal(new SetSessionBackground(session.SessionID, true), server.Modules.Single<SetSessionBackground>());
        Assert.Equal(new DeletePushToken("u1", 5), server.Modules.Single<DeletePushToken>());
        Assert.Equal(1000, await client.Socket.ReadCloseCodeAsync());
    }

    [Fact]
    public async Task Presence_is_answered_for_each_user_asked_for()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync();

        var reply = await client.RequestAsync(2005, [.. Field(1, "u2"), .. Field(1, "u3"), .. Field(2, "u4")]);

        Assert.Equal("0a080a02753212020105" + "0a040a027533", Convert.ToHexStringLower(reply.Data));
        var request = server.Modules.Single<SubscribePresence>();
        Assert.Equal(["u2", "u3"], request.SubscribeUserIDs);
        Assert.Equal(["u4"], request.UnsubscribeUserIDs);
    }

    [Fact]
    public async Task Positions_are_mapped_both_ways()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync();

        var reply = await client.RequestAsync(1006, [.. Field(1, "u1"), .. Field(2, "c"), 0x18, 1]);

        Assert.Equal("0a0b" + "0a0163" + "1206" + "080710051863" + "1209" + Convert.ToHexStringLower("si_pinned"u8), Convert.ToHexStringLower(reply.Data));
    }

    [Theory]
    [InlineData(false, 917_504)]
    [InlineData(true, 687_104)]
    public async Task Pulls_carry_a_budget_that_fits_the_form(bool json, int budget)
    {
        await using var server = await GatewayServer.StartAsync();
        await using var client = await server.ConnectAsync(json: json);

        await client.RequestAsync(1002, [.. Field(1, "u1"), 0x12, 10, 0x0A, 2, .. "si"u8, 0x10, 1, 0x18, 9, 0x20, 5, 0x18, 1]);
        await client.RequestAsync(1005, [.. Field(1, "u1"), 0x12, 7, 0x12, 1, .. "c"u8, 0x1A, 2, 3, 4, 0x18, 1]);

        var ranges = server.Modules.Single<PullMessages>();
        Assert.Equal(("u1", 1, budget), (ranges.UserID, ranges.Order, ranges.MaxBytes));
        Assert.Equal(new SeqRange("si", 1, 9, 5), Assert.Single(ranges.SeqRanges!));
        var lists = server.Modules.Single<PullMessagesBySeqs>();
        Assert.Equal(("u1", 1, budget), (lists.UserID, lists.Order, lists.MaxBytes));
        Assert.Equal([3, 4], Assert.Single(lists.Conversations).Seqs!);
    }

    [Fact]
    public async Task Pulled_messages_come_with_their_marks()
    {
        await using var server = await GatewayServer.StartAsync();
        var message = A.Text("u1", "u2", "c1") with { Seq = 5 };
        server.Modules.OnPull = _ => new PullMessagesResult(
            new Dictionary<string, PullMsgs> { ["si"] = new([message], true, 9) }, new Dictionary<string, PullMsgs> { ["n"] = new([], false, 0) });
        await using var client = await server.ConnectAsync();

        var reply = await client.RequestAsync(1002, []);

        using var expected = new ProtoWriter();
        var entry = expected.Begin(1);
        expected.StringAlways(1, "si");
        var value = expected.Begin(2);
        expected.BytesAlways(1, message.ToByteArray());
        expected.Bool(2, true);
        expected.Int64(3, 9);
        expected.End(value);
        expected.End(entry);
        Assert.Equal(Convert.ToHexString(expected.WrittenSpan) + "12050A016E1200", Convert.ToHexString(reply.Data));
    }

    [Fact]
    public async Task Last_messages_stop_before_a_reply_gets_too_long()
    {
        await using var server = await GatewayServer.StartAsync();
        server.Modules.OnLastMessages = _ => new GetLastMessagesResult(
            Enumerable.Range(0, 100).ToDictionary(i => "si_" + i, i => A.Text("u1", "u2", "c" + i, new string('x', 48_000))));
        await using var client = await server.ConnectAsync(json: true);

        var reply = await client.RequestAsync(1007, Field(1, "u1"));

        Assert.Equal(0, reply.ErrCode);
        Assert.InRange(reply.Data.Length, 500_000, 700_000);
    }

    [Fact]
    public async Task A_reply_that_a_client_could_not_read_becomes_an_error()
    {
        await using var server = await GatewayServer.StartAsync();
        server.Modules.OnPull = _ => new PullMessagesResult(
            Enumerable.Range(0, 30).ToDictionary(i => "si_" + i, i => new PullMsgs([A.Text("u1", "u2", "c", new string('x', 48_000))], true, 0)),
            new Dictionary<string, PullMsgs>());
        await using var client = await server.ConnectAsync();

        Assert.Equal((500, "ServerInternalError"), Error(await client.RequestAsync(1002, [])));
    }

    private static (int Code, string Name) Error(TestReply reply) => (reply.ErrCode, reply.ErrMsg);

    private static byte[] Field(int number, string text)
    {
        using var writer = new ProtoWriter();
        writer.StringAlways(number, text);
        return writer.ToArray();
    }
}
