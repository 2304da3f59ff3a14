using System.Net;
using System.Net.Sockets;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.Host.Startup;

public sealed class StartPageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_of_a_real_start_tells_what_an_operator_needs()
    {
        await using var server = await ServerProcess.StartAsync(cancellationToken: Token);
        var page = server.StartPage;

        Assert.StartsWith("OpenIM for .NET ", page[0], StringComparison.Ordinal);
        Assert.Contains($"  data         {server.DataDirectory}", page);
        Assert.Contains(page, line => line.StartsWith("  node         n-", StringComparison.Ordinal));
        Assert.Contains($"  secret       generated now, in {Path.Combine(server.DataDirectory, "secret")}", page);
        Assert.Contains($"  http         http://127.0.0.1:{server.HttpPort}", page);
        Assert.Contains($"  web chat     {(await HasWebChatAsync(server) ? server.Http.ToString().TrimEnd('/') : "not in this build (docs/web.md)")}", page);
        Assert.Contains($"  gateway      http://127.0.0.1:{server.GatewayPort}", page);
        Assert.Contains($"  account      {server.Account.ToString().TrimEnd('/')}", page);
        Assert.Contains($"  accountAdmin {server.AccountAdmin.ToString().TrimEnd('/')}", page);
        Assert.Contains($"  ops          http://127.0.0.1:{server.OpsPort}", page);
        Assert.Contains("  User, Group, Message, Push, Account", page);
        Assert.Matches("^ready in [0-9]+ ms$", page[^1]);
    }

    [Fact]
    public async Task Node_id_and_secret_survive_a_kill()
    {
        await using var server = await ServerProcess.StartAsync(cancellationToken: Token);
        var node = server.StartPage.Single(line => line.StartsWith("  node         n-", StringComparison.Ordinal));
        var secret = server.Secret;

        await server.KillAsync();
        await server.StartAgainAsync(Token);

        Assert.Contains(node, server.StartPage);
        Assert.Equal(secret, server.Secret);
        Assert.Contains($"  secret       generated, in {Path.Combine(server.DataDirectory, "secret")}", server.StartPage);
    }

    [Fact]
    public async Task A_stop_signal_ends_the_server_with_code_0()
    {
        await using var server = await ServerProcess.StartAsync(cancellationToken: Token);
        Assert.Equal(0, await server.StopAsync());
    }

    [Fact]
    public async Task Open_connections_do_not_hold_up_a_stop()
    {
        await using var server = await ServerProcess.StartAsync(cancellationToken: Token);
        using var idle = new TcpClient();
        using var halfRequest = new TcpClient();
        using var gateway = new TcpClient();
        await idle.ConnectAsync(IPAddress.Loopback, server.HttpPort, Token);
        await halfRequest.ConnectAsync(IPAddress.Loopback, server.HttpPort, Token);
        await halfRequest.GetStream().WriteAsync("POST /auth/parse_token HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{"u8.ToArray(), Token);
        await gateway.ConnectAsync(IPAddress.Loopback, server.GatewayPort, Token);

        Assert.Equal(0, await server.StopAsync());
        await server.WaitForOutputAsync("OpenIM Stopped", Token);
    }

    private static async Task<bool> HasWebChatAsync(ServerProcess server)
    {
        using var browser = new HttpClient();
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return !(await browser.GetStringAsync(server.Http, Token)).Contains("built without", StringComparison.Ordinal);
    }
}
