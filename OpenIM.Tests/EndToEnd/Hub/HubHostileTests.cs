using OpenIM.Modules.Platform.Ids;
using OpenIM.Tests.Host.Gateway.Client;

namespace OpenIM.Tests.EndToEnd.Hub;

/// <summary>Bad input costs its sender an error or the connection, and nobody else anything (docs/protocol/hub.md §5, §6).</summary>
public sealed class HubHostileTests(HubWorld world) : IClassFixture<HubWorld>
{
    [Theory]
    [InlineData("Send", """{"recvID":"nobody","sessionType":1,"contentType":101,"content":"{}"}""", 1001)]
    [InlineData("Send", """{"clientMsgID":"c1","recvID":"nobody","sessionType":1,"contentType":101,"content":"{}"}""", 1004)]
    [InlineData("Send", """{"clientMsgID":"c1","recvID":"nobody","sessionType":9,"contentType":101,"content":"{}"}""", 1001)]
    [InlineData("Send", """{"clientMsgID":"c1","recvID":"imAdmin","sessionType":1,"contentType":1501,"content":"{}"}""", 1001)]
    [InlineData("Pull", """{"conversationID":"si_some_others"}""", 1004)]
    [InlineData("Pull", """{"conversationID":"si_some_others","limit":201}""", 1001)]
    [InlineData("Pull", """{"conversationID":"si_some_others","order":7}""", 1001)]
    [InlineData("MarkRead", """{"conversationID":"si_some_others","hasReadSeq":1}""", 1004)]
    [InlineData("MarkRead", """{"conversationID":"si_some_others","hasReadSeq":0}""", 1001)]
    [InlineData("Resume", """{"cursor":null,"open":[{},{},{},{},{},{},{},{},{},{},{}]}""", 1001)]
    [InlineData("Resume", """{"cursor":"","open":[null]}""", 1001)]
    [InlineData("Typing", """{"recvID":"nobody","isTyping":true}""", 1004)]
    [InlineData("Typing", "{}", 1001)]
    [InlineData("Subscribe", "null", 1001)]
    public async Task A_refused_call_names_its_error_and_the_connection_lives_on(string target, string argument, int code)
    {
        await using var device = await HubSocket.ConnectAsync(world, await world.TokenAsync(await world.UserAsync("eve")));
        await device.WriteAsync($$"""{"type":1,"invocationId":"1","target":"{{target}}","arguments":[{{argument}}]}""");
        var error = (await device.NextAsync()).GetProperty("error").GetString()!;
        Assert.Equal(code, HubRefusedException.Parse(error).Code);
        await AssertLivesAsync(device);
    }

    [Theory]
    [InlineData("""{"type":1,"invocationId":"1","target":"DropTables","arguments":[]}""")]
    [InlineData("""{"type":1,"invocationId":"1","target":"Send","arguments":[]}""")]
    [InlineData("""{"type":1,"invocationId":"1","target":"Send","arguments":["text"]}""")]
    [InlineData("""{"type":1,"invocationId":"1","target":"Send","arguments":[{"clientMsgID":17}]}""")]
    [InlineData("""{"type":1,"invocationId":"1","target":"OnConnectedAsync","arguments":[]}""")]
    [InlineData("""{"type":1,"invocationId":"1","target":"Dispose","arguments":[]}""")]
    public async Task A_call_that_does_not_exist_so_fails_without_a_number(string call)
    {
        await using var device = await HubSocket.ConnectAsync(world, await world.TokenAsync(await world.UserAsync("eve")));
        await device.WriteAsync(call);
        Assert.DoesNotContain("{", (await device.NextAsync()).GetProperty("error").GetString(), StringComparison.Ordinal);
        await AssertLivesAsync(device);
    }

    [Fact]
    public async Task A_message_over_the_limit_ends_the_connection()
    {
        await using var device = await HubSocket.ConnectAsync(world, await world.TokenAsync(await world.UserAsync("eve")));
        await device.Socket.SendAsync(RawFrame.Text, new byte[(256 * 1024) + 1]);
        Assert.Equal(1009, await device.Socket.ReadCloseCodeAsync());
    }

    [Fact]
    public async Task A_chat_message_over_its_limit_is_refused()
    {
        await using var device = await HubDevice.ConnectAsync(world, await world.TokenAsync(await world.UserAsync("eve")));
        var failure = await Assert.ThrowsAsync<HubRefusedException>(
            async () => await device.InvokeAsync("Send", Texts.To(await world.UserAsync("ben"), new string('x', 50_000))));
        Assert.Equal(1001, failure.Code);
        Assert.Contains("message.maxBytes", failure.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no json at all\u001e")]
    [InlineData("{\"protocol\":\"xml\",\"version\":1}\u001e")]
    [InlineData("{\"type\":1}\u001e")]
    public async Task Who_does_not_shake_hands_is_not_let_in(string first)
    {
        var userID = await world.UserAsync("eve");
        await using var hub = await HubSocket.UpgradeAsync(world, await world.TicketAsync(await world.TokenAsync(userID)));
        await hub.Socket.SendTextAsync(first);
        Assert.Equal(1011, await hub.Socket.ReadCloseCodeAsync());
    }

    [Fact]
    public async Task Who_says_nothing_for_ten_seconds_is_not_waited_for()
    {
        await using var hub = await HubSocket.UpgradeAsync(world, await world.TicketAsync(await world.TokenAsync(await world.UserAsync("eve"))));
        Assert.Equal(1011, await hub.Socket.ReadCloseCodeAsync());
    }

    [Fact]
    public async Task Garbage_behind_the_handshake_ends_the_connection()
    {
        await using var device = await HubSocket.ConnectAsync(world, await world.TokenAsync(await world.UserAsync("eve")));
        await device.WriteAsync("{{{");
        Assert.Equal(1011, await device.Socket.ReadCloseCodeAsync());
    }

    [Fact]
    public async Task Nobody_reads_the_chats_of_others()
    {
        var (ann, ben) = (await world.UserAsync("ann"), await world.UserAsync("ben"));
        await using (var sender = await HubDevice.ConnectAsync(world, await world.TokenAsync(ann)))
        {
            await sender.InvokeAsync("Send", Texts.To(ben, "for ben alone"));
        }

        await using var eve = await HubDevice.ConnectAsync(world, await world.TokenAsync(await world.UserAsync("eve")));
        var conversationID = ConversationIDs.Single(ann, ben);
        Assert.Equal(1004, (await Assert.ThrowsAsync<HubRefusedException>(() => eve.InvokeAsync("Pull", new { conversationID }))).Code);
        var resumed = await eve.InvokeAsync("Resume", new { cursor = "", open = new[] { new { conversationID, seq = 0 } } });
        Assert.Empty(resumed.GetProperty("messages").EnumerateArray());
        Assert.Empty(resumed.GetProperty("conversations").EnumerateArray());
    }

    private static async Task AssertLivesAsync(HubSocket device)
    {
        await device.CallAsync("Resume", new { cursor = "" });
        Assert.True((await device.NextAsync()).TryGetProperty("result", out _));
    }

    [Fact]
    public async Task A_user_id_that_nobody_can_have_is_not_followed()
    {
        await using var device = await HubDevice.ConnectAsync(world, await world.TokenAsync(await world.UserAsync("eve")));
        var call = device.InvokeAsync("Subscribe", new { userIDs = new[] { new string('x', 65) } });
        Assert.Equal(1001, (await Assert.ThrowsAsync<HubRefusedException>(() => call)).Code);
        await device.InvokeAsync("Subscribe", new { userIDs = new[] { new string('x', 64) } });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Messages_that_grow_in_JSON_do_not_make_an_answer_grow(int order)
    {
        var (eve, ben) = (await world.UserAsync("eve"), await world.UserAsync("ben"));
        await using var sender = await HubDevice.ConnectAsync(world, await world.TokenAsync(eve));
        for (var i = 0; i < 6; i++)
        {
            // Each is 240 KB in JSON.
            await sender.InvokeAsync("Send", new { clientMsgID = $"c{i}", recvID = ben, sessionType = 1, contentType = 101, content = new string('\u0001', 40_000) });
        }

        await using var reader = await HubDevice.ConnectAsync(world, await world.TokenAsync(ben));
        var conversationID = ConversationIDs.Single(eve, ben);
        var resumed = await reader.InvokeAsync("Resume", new { cursor = "", open = new[] { new { conversationID, seq = 0 } } });
        Assert.InRange(resumed.GetRawText().Length, 240_000, 600_000);
        var newest = Assert.Single(resumed.GetProperty("messages").EnumerateArray());
        Assert.Equal((6, 6, false), (
            newest.GetProperty("begin").GetInt64(), newest.GetProperty("end").GetInt64(), newest.GetProperty("isEnd").GetBoolean()));

        List<long> seqs = [];
        var (begin, end, isEnd) = (0L, 0L, false);
        while (!isEnd && seqs.Count < 6)
        {
            var page = await reader.InvokeAsync("Pull", new { conversationID, begin, end, order });
            Assert.InRange(page.GetRawText().Length, 1, 600_000);
            seqs.AddRange(page.GetProperty("messages").EnumerateArray().Select(static message => message.GetProperty("seq").GetInt64()));
            isEnd = page.GetProperty("isEnd").GetBoolean();
            (begin, end) = order == 0 ? (page.GetProperty("end").GetInt64() + 1, 0L) : (0L, page.GetProperty("begin").GetInt64() - 1);
        }

        Assert.True(isEnd);
        Assert.Equal([1L, 2, 3, 4, 5, 6], seqs.Order());
    }

    [Fact]
    public async Task One_token_has_so_many_connections_and_no_more()
    {
        var token = await world.TokenAsync(await world.UserAsync("eve"));
        List<HubSocket> open = [];
        try
        {
            for (var i = 0; i < 64; i++)
            {
                open.Add(await HubSocket.ConnectAsync(world, token));
            }

            Assert.Equal(429, await HubSocket.StatusAsync(world, await world.TicketAsync(token)));
            await using (await HubSocket.ConnectAsync(world, await world.TokenAsync(await world.UserAsync("ann"))))
            {
                await open[0].DisposeAsync();
                await Builders.Eventually.TrueAsync(
                    async () => await HubSocket.StatusAsync(world, await world.TicketAsync(token)) == 101, "the place of the one that left");
            }
        }
        finally
        {
            foreach (var socket in open)
            {
                await socket.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task What_waits_of_a_user_who_was_logged_out_is_not_carried_out()
    {
        const int Sends = 1500;
        var (eve, ben) = (await world.UserAsync("eve"), await world.UserAsync("ben"));
        await using var queued = await HubSocket.ConnectAsync(world, await world.TokenAsync(eve));
        await using var device = await HubDevice.ConnectAsync(world, await world.TokenAsync(ben));
        for (var i = 0; i < Sends; i++)
        {
            await queued.CallAsync("Send", Texts.To(ben, $"queued {i}"));
        }

        await world.Admin.CallAsync("/auth/force_logout", new { userID = eve, platformID = Platforms.Web });
        for (var i = 0; i < 20; i++)
        {
            await device.InvokeAsync("Send", Texts.To(eve, $"mine {i}"));
        }

        // One call was perhaps on its way.
        List<long> mine = [];
        while (mine.Count < 20)
        {
            var message = (await device.NextAsync("Messages"))[0];
            if (message.GetProperty("sendID").GetString() == ben)
            {
                mine.Add(message.GetProperty("seq").GetInt64());
            }
        }

        Assert.True(mine[0] < Sends, "everything was carried out before the log-out: nothing is seen");
        Assert.InRange(mine[^1] - mine[0], 19, 20);
    }
}
