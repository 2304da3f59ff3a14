using System.Net;
using System.Text;
using System.Text.Json;
using OpenIM.Tests.Host.Gateway.Client;

namespace OpenIM.Tests.EndToEnd.Hub;

/// <summary>The hub without a SignalR library: JSON protocol on a raw WebSocket, so that order and bytes can be seen.</summary>
internal sealed class HubSocket(RawSocket socket) : IAsyncDisposable
{
    private const char Separator = '\u001e';

    private readonly Queue<string> texts = new();
    private int calls;

    public RawSocket Socket => socket;

    /// <summary>Connects and shakes hands.</summary>
    public static async Task<HubSocket> ConnectAsync(HubWorld world, string token, int? receiveBuffer = null)
    {
        var hub = await UpgradeAsync(world, await world.TicketAsync(token), receiveBuffer);
        await hub.WriteAsync("""{"protocol":"json","version":1}""");
        Assert.Equal("{}", await hub.ReadAsync());
        return hub;
    }

    /// <summary>Connects without SignalR's handshake.</summary>
    public static async Task<HubSocket> UpgradeAsync(HubWorld world, string ticket, int? receiveBuffer = null)
    {
        var raw = await RawSocket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, world.Server.HttpPort), receiveBuffer);
        var answer = await raw.UpgradeAsync($"/hubs/im?access_token={ticket}");
        Assert.Equal(101, answer.Status);
        return new HubSocket(raw);
    }

    /// <summary>What the server answers to an upgrade with this ticket.</summary>
    public static async Task<int> StatusAsync(HubWorld world, string ticket)
    {
        await using var raw = await RawSocket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, world.Server.HttpPort));
        return (await raw.UpgradeAsync($"/hubs/im?access_token={ticket}")).Status;
    }

    public Task WriteAsync(string text) => socket.SendTextAsync(text + Separator);

    /// <summary>Starts a call and returns its invocationId.</summary>
    public async Task<string> CallAsync(string target, object argument)
    {
        var number = (++calls).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await WriteAsync(JsonSerializer.Serialize(new { type = 1, invocationId = number, target, arguments = new[] { argument } }));
        return number;
    }

    /// <summary>The next message of SignalR's that is no ping.</summary>
    public async Task<JsonElement> NextAsync()
    {
        while (true)
        {
            using var message = JsonDocument.Parse(await ReadAsync());
            if (message.RootElement.GetProperty("type").GetInt32() != 6)
            {
                return message.RootElement.Clone();
            }
        }
    }

    public ValueTask DisposeAsync() => socket.DisposeAsync();

    private async Task<string> ReadAsync()
    {
        while (texts.Count == 0)
        {
            var frame = await socket.ReadFrameAsync();
            Assert.NotEqual(RawFrame.Close, frame.Opcode);
            if (frame.Opcode == RawFrame.Text)
            {
                foreach (var text in Encoding.UTF8.GetString(frame.Payload).Split(Separator, StringSplitOptions.RemoveEmptyEntries))
                {
                    texts.Enqueue(text);
                }
            }
        }

        return texts.Dequeue();
    }
}
