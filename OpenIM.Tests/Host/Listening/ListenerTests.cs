using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.Host.Listening;

public sealed class ListenerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://*:0")]
    [InlineData("http://[::]:0")]
    public async Task Dual_stack_answers_on_IPv4_and_IPv6_and_prints_the_real_port(string url)
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "This machine has no IPv6.");
        await using var server = await ServerProcess.StartAsync(new Dictionary<string, string> { ["OPENIM_LISTEN__HTTP__0"] = url }, Token);

        Assert.NotEqual(0, server.HttpPort);
        foreach (var address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
        {
            Assert.StartsWith("HTTP/1.1 200", await AskAsync(new IPEndPoint(address, server.HttpPort)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Several_listeners_of_a_kind_serve_side_by_side()
    {
        var (first, second) = (FreePort.Next(), FreePort.Next());
        await using var server = await ServerProcess.StartAsync(
            new Dictionary<string, string>
            {
                ["OPENIM_LISTEN__HTTP__0"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{first}"),
                ["OPENIM_LISTEN__HTTP__1"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{second}"),
            },
            Token);

        foreach (var port in new[] { first, second })
        {
            Assert.StartsWith("HTTP/1.1 200", await AskAsync(new IPEndPoint(IPAddress.Loopback, port)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_unix_socket_has_its_file_mode_and_is_taken_over_after_a_kill()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        using var directory = new TemporaryDirectory();
        var path = directory.File("openim.sock");
        await using var server = await ServerProcess.StartAsync(
            new Dictionary<string, string> { ["OPENIM_LISTEN__HTTP__1"] = $"unix:{path}", ["OPENIM_LISTEN__SOCKETMODE"] = "600" }, Token);

        Assert.Contains($"  http         unix:{path}", server.StartPage);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, FileModes.Of(path));
        Assert.StartsWith("HTTP/1.1 200", await AskAsync(new UnixDomainSocketEndPoint(path)), StringComparison.Ordinal);

        await server.KillAsync();
        await server.StartAgainAsync(Token);

        Assert.StartsWith("HTTP/1.1 200", await AskAsync(new UnixDomainSocketEndPoint(path)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_gateway_answers_on_its_own_port_and_at_its_path_of_the_http_port()
    {
        await using var server = await ServerProcess.StartAsync(cancellationToken: Token);
        foreach (var (port, path) in new[] { (server.GatewayPort, "/"), (server.GatewayPort, "/any/path"), (server.HttpPort, "/msg_gateway") })
        {
            // Without its arguments a handshake is refused by the gateway itself, in its own envelope (docs/protocol/gateway.md §1.4).
            var answer = await AskAsync(
                new IPEndPoint(IPAddress.Loopback, port), path, "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
            Assert.Contains("errCode", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("404", answer.Split('\n')[0], StringComparison.Ordinal);
        }
    }

    private static async Task<string> AskAsync(EndPoint endPoint, string path = "/healthz", string headers = "Connection: close\r\n")
    {
        using var socket = endPoint is IPEndPoint ip
            ? new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(endPoint, Token);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n"), Token);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Token);
    }
}
