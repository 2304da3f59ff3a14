using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.Host.Listening;

public sealed class TlsTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_renewed_certificate_is_served_without_a_restart()
    {
        using var files = new TemporaryDirectory();
        WriteCertificate(files, "first");
        await using var server = await StartAsync(files);
        Assert.Equal("CN=first", (await ConnectAsync(server.HttpPort)).Subject);
        Assert.Equal("CN=first", (await ConnectAsync(server.GatewayPort)).Subject);

        WriteCertificate(files, "second");

        await WaitForAsync(server, "CN=second");
    }

    [Fact]
    public async Task A_broken_renewal_leaves_the_old_certificate_in_place()
    {
        using var files = new TemporaryDirectory();
        WriteCertificate(files, "first");
        await using var server = await StartAsync(files);

        await File.WriteAllTextAsync(files.File("key.pem"), "not a key", Token);
        await server.WaitForOutputAsync("The changed TLS certificate cannot be used, the old one stays", Token);

        Assert.Equal("CN=first", (await ConnectAsync(server.HttpPort)).Subject);
    }

    [Fact]
    public async Task The_public_port_offers_HTTP_2_and_the_gateway_does_not()
    {
        using var files = new TemporaryDirectory();
        WriteCertificate(files, "first");
        await using var server = await StartAsync(files);

        Assert.Equal(SslApplicationProtocol.Http2, (await ConnectAsync(server.HttpPort)).Protocol);
        Assert.Equal(SslApplicationProtocol.Http11, (await ConnectAsync(server.GatewayPort)).Protocol);
    }

    private static Task<ServerProcess> StartAsync(TemporaryDirectory files) => ServerProcess.StartAsync(
        new Dictionary<string, string>
        {
            ["OPENIM_LISTEN__HTTP__0"] = Url(),
            ["OPENIM_LISTEN__GATEWAY__0"] = Url(),
            ["OPENIM_TLS__CERTIFICATE"] = files.File("certificate.pem"),
            ["OPENIM_TLS__KEY"] = files.File("key.pem"),
        },
        Token);

    private static string Url() => string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{FreePort.Next()}");

    private static async Task WaitForAsync(ServerProcess server, string subject)
    {
        await server.WaitForOutputAsync("The TLS certificate was renewed", Token).WaitAsync(Deadline, Token);
        Assert.Equal(subject, (await ConnectAsync(server.HttpPort)).Subject);
    }

    private static async Task<(string Subject, SslApplicationProtocol Protocol)> ConnectAsync(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, Token);
        var subject = "";
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = "localhost",
                ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
                RemoteCertificateValidationCallback = (_, certificate, _, _) => (subject = certificate?.Subject ?? "").Length > 0,
            },
            Token);
        return (subject, tls.NegotiatedApplicationProtocol);
    }

    private static void WriteCertificate(TemporaryDirectory files, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(files.File("certificate.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(files.File("key.pem"), key.ExportPkcs8PrivateKeyPem());
    }
}
