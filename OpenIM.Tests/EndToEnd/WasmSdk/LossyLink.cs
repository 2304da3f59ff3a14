using System.Net;
using System.Net.Sockets;

namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>The way from an SDK to the gateway, on which answers can get lost: what comes from the client arrives, always.</summary>
internal sealed class LossyLink : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly Uri gateway;
    private readonly Task accepting;
    private CancellationTokenSource connections = new();
    private volatile bool losesAnswers;

    public LossyLink(Uri gateway)
    {
        this.gateway = gateway;
        listener.Start();
        accepting = AcceptAsync();
    }

    public string Address => $"ws://{listener.LocalEndpoint}";

    /// <summary>From now on nothing of what the server says comes through.</summary>
    public void LoseAnswers() => losesAnswers = true;

    /// <summary>Breaks the connections; new ones work.</summary>
    public void Break()
    {
        var broken = Interlocked.Exchange(ref connections, new CancellationTokenSource());
        losesAnswers = false;
        broken.Cancel();
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await connections.CancelAsync();
        listener.Stop();
        await accepting;
    }

    private async Task AcceptAsync()
    {
        var relays = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(closing.Token);
                relays.Add(RelayAsync(client, connections.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(relays);
        }
    }

    private async Task RelayAsync(TcpClient client, CancellationToken broken)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(gateway.Host, gateway.Port, broken);
                var up = client.GetStream().CopyToAsync(server.GetStream(), broken);
                await Task.WhenAny(up, AnswersAsync(server.GetStream(), client.GetStream(), broken));
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
            {
                // Broken, by the test or by one of the ends.
            }
        }
    }

    private async Task AnswersAsync(NetworkStream from, NetworkStream to, CancellationToken broken)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, broken) is > 0 and var read)
        {
            if (!losesAnswers)
            {
                await to.WriteAsync(buffer.AsMemory(0, read), broken);
            }
        }
    }
}
