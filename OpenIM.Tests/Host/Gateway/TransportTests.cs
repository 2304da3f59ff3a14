using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using OpenIM.Host.Gateway;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Tests.Host.Gateway.Client;
using OpenIM.Tests.Host.Gateway.Codec;

namespace OpenIM.Tests.Host.Gateway;

/// <summary>The ways in: a port of its own, beside HTTP, a Unix socket, TLS.</summary>
public sealed class TransportTests
{
    private const string Target = "/msg_gateway?sendID=u1&token=u1.5&platformID=5&operationID=op";

    [Fact]
    public async Task Beside_HTTP_an_upgrade_of_the_path_reaches_the_gateway()
    {
        await using var server = await GatewayServer.StartAsync();

        await using var client = await RawGatewayClient.ConnectAsync(server.Http, new ConnectOptions("u1", "u1.5") { Path = "/msg_gateway" });

        Assert.Equal(0, (await client.RequestAsync(1001, [])).ErrCode);
    }

    [Fact]
    public async Task Beside_HTTP_the_first_bytes_may_come_one_by_one()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var socket = await RawSocket.ConnectAsync(server.Http);

        foreach (var letter in RawSocket.UpgradeRequest(Target))
        {
            await socket.WriteAsync(letter.ToString());
        }

        Assert.Equal(101, (await socket.ReadHttpAsync()).Status);
    }

    [Theory]
    [InlineData("GET /other HTTP/1.1\r\nHost: x\r\n\r\n", "http /other")]
    [InlineData("GET /msg_gateway HTTP/1.1\r\nHost: x\r\n\r\n", "http /msg_gateway")]
    [InlineData("GET /msg_gateways HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n", "http /msg_gateways")]
    [InlineData("POST /msg_gateway HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", "http /msg_gateway")]
    [InlineData("GET /hubs/im HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n", "http /hubs/im")]
    public async Task Beside_HTTP_everything_else_is_left_to_HTTP_however_it_is_split(string request, string body)
    {
        await using var server = await GatewayServer.StartAsync();
        for (var split = 0; split < request.Length; split += 7)
        {
            await using var socket = await RawSocket.ConnectAsync(server.Http);
            await socket.WriteAsync(request[..split]);
            await socket.WriteAsync(request[split..]);

            Assert.Equal(body, (await socket.ReadHttpAsync()).Body);
        }
    }

    [Fact]
    public async Task Beside_HTTP_a_connection_that_closes_at_once_does_no_harm()
    {
        await using var server = await GatewayServer.StartAsync();
        await using (await RawSocket.ConnectAsync(server.Http))
        {
        }

        await using var client = await RawGatewayClient.ConnectAsync(server.Http, new ConnectOptions("u1", "u1.5") { Path = "/msg_gateway" });
    }

    [Fact]
    public async Task Beside_HTTP_an_upgrade_may_follow_other_requests_on_its_connection()
    {
        await using var server = await GatewayServer.StartAsync();
        var socket = await RawSocket.ConnectAsync(server.Http);
        for (var i = 0; i < 3; i++)
        {
            await socket.WriteAsync("GET /other HTTP/1.1\r\nHost: x\r\n\r\n");
            Assert.Equal("http /other", (await socket.ReadHttpAsync()).Body);
        }

        await using var client = await RawGatewayClient.ConnectAsync(socket, new ConnectOptions("u1", "u1.5") { Path = "/msg_gateway", Gzip = true });
        Assert.Equal(0, (await client.RequestAsync(1001, [])).ErrCode);
        Assert.True((await server.SessionAsync()).Connection.TryDeliver(new MessageDelivery(PushFramesTests.Stored("si_u1_u2", "c", 1))));
        Assert.Equal(2001, (await client.NextAsync()).ReqIdentifier);
        await client.Socket.SendCloseAsync(1000);
        Assert.Equal(1000, await client.Socket.ReadCloseCodeAsync());
        await client.Socket.ReadToEndAsync();
        await server.AllGoneAsync();
    }

    [Fact]
    public async Task Beside_HTTP_a_later_upgrade_is_refused_in_the_usual_form()
    {
        await using var server = await GatewayServer.StartAsync();
        await using var socket = await RawSocket.ConnectAsync(server.Http);
        await socket.WriteAsync("GET /other HTTP/1.1\r\nHost: x\r\n\r\n");
        await socket.ReadHttpAsync();

        var answer = await socket.UpgradeAsync("/msg_gateway?sendID=u1&token=abc&platformID=5&operationID=op");

        Assert.Equal("""{"errCode":1503,"errMsg":"TokenMalformedError","errDlt":""}""", answer.Body);
        await socket.ReadToEndAsync();
    }

    [Fact]
    public async Task A_Unix_socket_serves_like_a_port()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using var server = await GatewayServer.StartAsync(more: kestrel => kestrel.ListenUnixSocket(path, listen => listen.UseGateway()));

        await using var client = await RawGatewayClient.ConnectAsync(new UnixDomainSocketEndPoint(path), new ConnectOptions("u1", "u1.5"));

        Assert.Equal(0, (await client.RequestAsync(1001, [])).ErrCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TLS_serves_like_a_port(bool besideHttp)
    {
        using var certificate = Certificate();
        ListenOptions? listener = null;
        await using var server = await GatewayServer.StartAsync(more: kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listener = listen;
            listen.UseHttps(certificate);
            _ = besideHttp ? listen.UseGatewayAt("/msg_gateway") : listen.UseGateway();
        }));
        await using var client = await RawGatewayClient.ConnectAsync(
            await EncryptAsync(listener!.EndPoint!, certificate), new ConnectOptions("u1", "u1.5") { Path = "/msg_gateway", Gzip = true });

        Assert.Equal(0, (await client.RequestAsync(1001, [])).ErrCode);
        var connection = (await server.SessionAsync()).Connection;
        for (var i = 0; i < 50; i++)
        {
            Assert.True(connection.TryDeliver(new MessageDelivery(PushFramesTests.Stored("si_u1_u2", "c" + i, i, new string('x', 10_000)))));
        }

        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(2001, (await client.NextAsync()).ReqIdentifier);
        }

        connection.Kick();
        Assert.Equal(2002, (await client.NextAsync()).ReqIdentifier);
        await client.Socket.SendCloseAsync(1008);
        await client.Socket.ReadToEndAsync();
        await server.AllGoneAsync();
    }

    private static async Task<RawSocket> EncryptAsync(EndPoint server, X509Certificate2 certificate)
    {
        var plain = await RawSocket.ConnectAsync(server);
        var tls = new SslStream(plain.Stream);
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = "localhost",
                EnabledSslProtocols = SslProtocols.None,
                RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.GetCertHashString() == certificate.GetCertHashString(),
            },
            TestContext.Current.CancellationToken);
        return new RawSocket(tls);
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
