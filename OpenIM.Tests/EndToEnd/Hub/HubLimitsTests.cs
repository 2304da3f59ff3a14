using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Tests.EndToEnd.Hub;

/// <summary>Limits that need a server of their own, and its stop (docs/protocol/hub.md §1.4, §6).</summary>
public sealed class HubLimitsTests
{
    [Fact]
    public async Task More_calls_a_second_than_allowed_are_refused_at_once()
    {
        await using var world = await HubWorld.StartAsync(("OPENIM_LIMITS__SENDSPERSECOND", "3"));
        await using var socket = await HubSocket.ConnectAsync(world, await world.TokenAsync(await world.UserAsync("ann")));
        for (var i = 0; i < 60; i++)
        {
            await socket.CallAsync("Resume", new { cursor = "" });
        }

        List<int> codes = [];
        while (codes.Count < 60)
        {
            var answer = await socket.NextAsync();
            codes.Add(answer.TryGetProperty("error", out var error) ? HubRefusedException.Parse(error.GetString()!).Code : 0);
        }

        Assert.Contains(429, codes);
        Assert.Contains(0, codes);
    }

    [Fact]
    public async Task A_server_that_stops_says_when_to_come_back()
    {
        await using var world = await HubWorld.StartAsync();
        var token = await world.TokenAsync(await world.UserAsync("ann"));
        await using var device = await HubDevice.ConnectAsync(world, token);
        await using var socket = await HubSocket.ConnectAsync(world, token);
        var stopping = world.Server.StopAsync();
        Assert.InRange((await device.NextAsync("Closing")).GetProperty("retryAfterMs").GetInt32(), 500, 3000);
        Assert.Equal("Closing", (await socket.NextAsync()).GetProperty("target").GetString());
        Assert.Equal(1000, await socket.Socket.ReadCloseCodeAsync());
        await device.ClosedAsync();
        Assert.Equal(0, await stopping);
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_cut_off_and_disturbs_nobody()
    {
        await using var world = await HubWorld.StartAsync(("OPENIM_LIMITS__SENDSPERSECOND", "0"));
        var ben = await world.UserAsync("ben");
        await using var sender = await HubDevice.ConnectAsync(world, await world.TokenAsync(await world.UserAsync("ann")));
        await using var reader = await HubDevice.ConnectAsync(world, await world.TokenAsync(ben, Platforms.IOS));
        await using var deaf = await HubSocket.ConnectAsync(world, await world.TokenAsync(ben), receiveBuffer: 4096);
        var cutOff = world.Server.WaitForOutputAsync("does not read", TestContext.Current.CancellationToken);
        var sent = 0;
        while (!cutOff.IsCompleted && sent < 1000)
        {
            await sender.InvokeAsync("Send", Texts.To(ben, $"{++sent} {new string('x', 40_000)}"));
        }

        await cutOff;
        await sender.InvokeAsync("Send", Texts.To(ben, "after it"));
        await reader.NextAsync("Messages", static call => Texts.Are(call, "after it"));
    }
}
