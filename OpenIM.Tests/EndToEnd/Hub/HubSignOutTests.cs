using System.Text;
using System.Text.Json.Nodes;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Tests.Host.Gateway.Client;

namespace OpenIM.Tests.EndToEnd.Hub;

/// <summary>Signing out, here and everywhere (docs/protocol/hub.md §3.7).</summary>
public sealed class HubSignOutTests(HubWorld world) : IClassFixture<HubWorld>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_signs_out_is_answered_and_the_token_is_over_with_whatever_came_with_it(bool messagePack)
    {
        var userID = await world.UserAsync("ann");
        var token = await world.TokenAsync(userID);
        await using var device = await HubDevice.ConnectAsync(world, token, messagePack);
        await using var otherTab = await HubDevice.ConnectAsync(world, token, messagePack);
        await using var phone = await HubDevice.ConnectAsync(world, await world.TokenAsync(userID, Platforms.IOS));

        await device.InvokeAsync("SignOut", new { });

        Assert.Null(await device.ClosedAsync());
        Assert.Equal(1506, (await otherTab.NextAsync("Kicked")).GetProperty("errCode").GetInt32());
        Assert.Equal(1506, await TicketCodeAsync(token));
        await phone.InvokeAsync("Resume", new { cursor = "", open = Array.Empty<object>() });
    }

    [Fact]
    public async Task Who_signs_out_everywhere_ends_every_log_in_of_theirs_and_nobody_elses()
    {
        var userID = await world.UserAsync("ann");
        var web = await world.TokenAsync(userID);
        var phone = await world.TokenAsync(userID, Platforms.IOS);
        var bens = await world.TokenAsync(await world.UserAsync("ben"));
        await using var device = await HubDevice.ConnectAsync(world, web);
        await using var phoneDevice = await HubDevice.ConnectAsync(world, phone);
        await using var ben = await HubDevice.ConnectAsync(world, bens);

        await device.InvokeAsync("SignOut", new { everywhere = true });

        Assert.Null(await device.ClosedAsync());
        await phoneDevice.NextAsync("Kicked");
        Assert.Equal((1506, 1506), (await TicketCodeAsync(web), await TicketCodeAsync(phone)));
        await ben.InvokeAsync("Resume", new { cursor = "", open = Array.Empty<object>() });
    }

    [Fact]
    public async Task Behind_the_answer_nothing_comes_but_a_plain_good_bye()
    {
        await using var hub = await HubSocket.ConnectAsync(world, await world.TokenAsync(await world.UserAsync("ann")));

        var number = await hub.CallAsync("SignOut", new { everywhere = true });

        var answer = await hub.NextAsync();
        Assert.Equal((3, number), (answer.GetProperty("type").GetInt32(), answer.GetProperty("invocationId").GetString()));
        Assert.False(answer.TryGetProperty("error", out _));
        var last = await LastFrameAsync(hub.Socket);
        Assert.Equal(1000, last.CloseCode);
        Assert.Equal("signed out", Encoding.UTF8.GetString(last.Payload[2..]));
    }

    [Fact]
    public async Task Who_signs_out_is_offline_when_it_is_answered()
    {
        var userID = await world.UserAsync("ann");
        await using var device = await HubDevice.ConnectAsync(world, await world.TokenAsync(userID));

        await device.InvokeAsync("SignOut", new { });

        var data = await world.Admin.CallAsync("/user/get_users_status", new { userID = "imAdmin", userIDs = new[] { userID } });
        Assert.Equal(0, data.GetProperty("statusList")[0].GetProperty("status").GetInt32());
    }

    // SignalR may say good-bye in its own words before the frame.
    private static async Task<RawFrame> LastFrameAsync(RawSocket socket)
    {
        while (true)
        {
            var frame = await socket.ReadFrameAsync();
            if (frame.Opcode == RawFrame.Close)
            {
                return frame;
            }

            var text = Encoding.UTF8.GetString(frame.Payload);
            Assert.DoesNotContain("Kicked", text, StringComparison.Ordinal);
        }
    }

    private async Task<int> TicketCodeAsync(string token)
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => world.TicketAsync(token));
        var json = refusal.Message[refusal.Message.IndexOf('{', StringComparison.Ordinal)..];
        return (int)JsonNode.Parse(json)!["errCode"]!;
    }
}
