using System.Net;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Tests.Host.Gateway.Client;

namespace OpenIM.Tests.EndToEnd.Hub;

/// <summary>Tickets, log-ins and their ends (docs/protocol/hub.md §1).</summary>
public sealed class HubConnectTests(HubWorld world) : IClassFixture<HubWorld>
{
    [Fact]
    public async Task A_ticket_opens_one_connection()
    {
        var token = await world.TokenAsync(await world.UserAsync("ann"));
        var ticket = await world.TicketAsync(token);
        await using var first = await HubSocket.UpgradeAsync(world, ticket);
        Assert.Equal(401, await UpgradeAsync($"?access_token={ticket}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?access_token=")]
    [InlineData("?access_token=0123456789abcdef")]
    public async Task Without_a_good_ticket_there_is_no_connection(string query) => Assert.Equal(401, await UpgradeAsync(query));

    [Fact]
    public async Task The_token_itself_opens_nothing()
    {
        var token = await world.TokenAsync(await world.UserAsync("ann"));
        Assert.Equal(401, await UpgradeAsync($"?access_token={token}"));
    }

    [Fact]
    public async Task A_ticket_is_of_no_use_once_its_token_is_kicked()
    {
        var userID = await world.UserAsync("ann");
        var ticket = await world.TicketAsync(await world.TokenAsync(userID));
        await world.Admin.CallAsync("/auth/force_logout", new { userID, platformID = Platforms.Web });
        Assert.Equal(401, await UpgradeAsync($"?access_token={ticket}"));
    }

    [Fact]
    public async Task A_bad_token_gets_no_ticket_but_its_error()
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => world.Admin.PostAsync("/auth/get_hub_ticket", new { }, "no.token.atall"));
        Assert.Contains("\"errCode\":1503", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tickets_are_also_below_the_prefix_of_the_api()
    {
        var token = await world.TokenAsync(await world.UserAsync("ann"));
        var data = await world.Admin.PostAsync("/api/auth/get_hub_ticket", new { }, token);
        Assert.Equal(30, data.GetProperty("expireSeconds").GetInt32());
        Assert.Equal(64, data.GetProperty("ticket").GetString()!.Length);
    }

    [Fact]
    public async Task What_is_no_upgrade_is_told_so()
    {
        using var http = new HttpClient { BaseAddress = world.Server.Http };
        var cancellationToken = TestContext.Current.CancellationToken;
        Assert.Equal(HttpStatusCode.UpgradeRequired, (await http.GetAsync("hubs/im", cancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await http.PostAsync("hubs/im", null, cancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Another_log_in_on_the_platform_kicks_and_says_so()
    {
        var userID = await world.UserAsync("ann");
        await using var first = await HubDevice.ConnectAsync(world, await world.TokenAsync(userID));
        await using var second = await HubDevice.ConnectAsync(world, await world.TokenAsync(userID), messagePack: true);
        Assert.Equal(1506, (await first.NextAsync("Kicked")).GetProperty("errCode").GetInt32());
        await first.ClosedAsync();
    }

    [Fact]
    public async Task An_administrator_ends_a_session_of_either_protocol()
    {
        var userID = await world.UserAsync("ann");
        await using var device = await HubDevice.ConnectAsync(world, await world.TokenAsync(userID), messagePack: true);
        await world.Admin.CallAsync("/auth/force_logout", new { userID, platformID = Platforms.Web });
        Assert.Equal("TokenKickedError", (await device.NextAsync("Kicked")).GetProperty("errMsg").GetString());
        await device.ClosedAsync();
    }

    [Fact]
    public async Task Two_tabs_with_one_token_live_side_by_side_and_both_hear()
    {
        var userID = await world.UserAsync("ann");
        var token = await world.TokenAsync(userID);
        await using var first = await HubDevice.ConnectAsync(world, token);
        await using var second = await HubDevice.ConnectAsync(world, token);
        await first.InvokeAsync("Send", Texts.To(await world.UserAsync("ben"), "from one tab"));
        await second.NextAsync("Messages", static call => Texts.Are(call, "from one tab"));
        await first.NextAsync("Messages", static call => Texts.Are(call, "from one tab"));
    }

    [Fact]
    public async Task Who_is_connected_is_online_and_who_has_gone_is_not()
    {
        var userID = await world.UserAsync("ann");
        var device = await HubDevice.ConnectAsync(world, await world.TokenAsync(userID));
        Assert.Equal(1, await StatusAsync(userID));
        await device.DisposeAsync();
        await Builders.Eventually.TrueAsync(async () => await StatusAsync(userID) == 0, "the user to go offline");
    }

    [Fact]
    public async Task A_message_in_the_moment_of_the_connect_is_not_lost()
    {
        var ben = await world.UserAsync("ben");
        await using var sender = await HubSocket.ConnectAsync(world, await world.TokenAsync(await world.UserAsync("ann")));
        var token = await world.TokenAsync(ben);
        for (var i = 0; i < 20; i++)
        {
            // Sent as soon as the answer to the handshake is there, without anything in between.
            await using var receiver = await HubSocket.ConnectAsync(world, token);
            await sender.CallAsync("Send", Texts.To(ben, $"round {i}"));
            while (true)
            {
                var message = await receiver.NextAsync();
                if (message.GetProperty("target").GetString() == "Messages")
                {
                    Assert.True(Texts.Are(message.GetProperty("arguments")[0], $"round {i}"));
                    break;
                }
            }
        }
    }

    [Fact]
    public async Task The_server_pings_a_client_that_hears_nothing_else()
    {
        await using var hub = await HubSocket.ConnectAsync(world, await world.TokenAsync(await world.UserAsync("ann")));
        RawFrame frame = default!;
        await Builders.Eventually.TrueAsync(
            async () =>
            {
                // Something to read in the meantime.
                await hub.Socket.SendAsync(RawFrame.Ping, []);
                frame = await hub.Socket.ReadFrameAsync();
                return frame.Opcode == RawFrame.Text;
            },
            "SignalR's ping");
        Assert.Equal("{\"type\":6}\u001e", System.Text.Encoding.UTF8.GetString(frame.Payload));
    }

    private async Task<int> UpgradeAsync(string query)
    {
        await using var socket = await RawSocket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, world.Server.HttpPort));
        return (await socket.UpgradeAsync("/hubs/im" + query)).Status;
    }

    private async Task<int> StatusAsync(string userID)
    {
        var data = await world.Admin.CallAsync("/user/get_users_status", new { userID = "imAdmin", userIDs = new[] { userID } });
        return data.GetProperty("statusList")[0].GetProperty("status").GetInt32();
    }
}
