using System.Text.Json;

namespace OpenIM.Tests.EndToEnd.Hub;

/// <summary>Order and idempotence (docs/protocol/hub.md §3.2, §4.1), seen on the bytes.</summary>
public sealed class HubOrderTests(HubWorld world) : IClassFixture<HubWorld>
{
    [Fact]
    public async Task Every_answer_comes_before_its_echo_and_seqs_follow_each_other()
    {
        await using var socket = await HubSocket.ConnectAsync(world, await world.TokenAsync(await world.UserAsync("ann")));
        var ben = await world.UserAsync("ben");
        for (var i = 1; i <= 200; i++)
        {
            var number = await socket.CallAsync("Send", Texts.To(ben, $"text {i}"));
            Assert.Equal(number, (await socket.NextAsync()).GetProperty("invocationId").GetString());
            var echo = await EchoAsync(socket);
            Assert.Equal(i, echo.GetProperty("seq").GetInt64());
        }
    }

    [Fact]
    public async Task Calls_that_were_sent_at_once_are_answered_in_their_order()
    {
        await using var socket = await HubSocket.ConnectAsync(world, await world.TokenAsync(await world.UserAsync("ann")));
        var ben = await world.UserAsync("ben");
        List<string> numbers = [];
        for (var i = 1; i <= 50; i++)
        {
            numbers.Add(await socket.CallAsync("Send", Texts.To(ben, $"text {i}")));
        }

        List<string> answered = [];
        List<long> seqs = [];
        while (answered.Count < 50 || seqs.Count < 50)
        {
            var message = await socket.NextAsync();
            if (message.GetProperty("type").GetInt32() == 3)
            {
                answered.Add(message.GetProperty("invocationId").GetString()!);
            }
            else
            {
                seqs.Add(message.GetProperty("arguments")[0][0].GetProperty("seq").GetInt64());
            }

            Assert.True(answered.Count >= seqs.Count, "an echo came before its answer");
        }

        Assert.Equal(numbers, answered);
        Assert.Equal(Enumerable.Range(1, 50).Select(static i => (long)i), seqs);
    }

    [Fact]
    public async Task A_resend_is_answered_as_stored_and_echoed_again()
    {
        await using var socket = await HubSocket.ConnectAsync(world, await world.TokenAsync(await world.UserAsync("ann")));
        var ben = await world.UserAsync("ben");
        var first = await SendAsync(socket, Texts.To(ben, "once", "the-same-id"));
        var again = await SendAsync(socket, Texts.To(ben, "once", "the-same-id"));
        Assert.Equal(first.Answer.GetRawText(), again.Answer.GetRawText());
        Assert.Equal(1, again.Echo.GetProperty("seq").GetInt64());
        Assert.Equal(first.Echo.GetRawText(), again.Echo.GetRawText());
    }

    [Fact]
    public async Task An_echo_without_an_answer_comes_all_the_same()
    {
        await using var socket = await HubSocket.ConnectAsync(world, await world.TokenAsync(await world.UserAsync("ann")));
        var call = new { type = 1, target = "Send", arguments = new[] { Texts.To(await world.UserAsync("ben"), "no answer wanted") } };
        await socket.WriteAsync(JsonSerializer.Serialize(call));
        Assert.Equal(1, (await EchoAsync(socket)).GetProperty("seq").GetInt64());
    }

    private static async Task<(JsonElement Answer, JsonElement Echo)> SendAsync(HubSocket socket, object message)
    {
        await socket.CallAsync("Send", message);
        return ((await socket.NextAsync()).GetProperty("result"), await EchoAsync(socket));
    }

    private static async Task<JsonElement> EchoAsync(HubSocket socket)
    {
        var call = await socket.NextAsync();
        Assert.Equal("Messages", call.GetProperty("target").GetString());
        return Assert.Single(call.GetProperty("arguments")[0].EnumerateArray());
    }
}
