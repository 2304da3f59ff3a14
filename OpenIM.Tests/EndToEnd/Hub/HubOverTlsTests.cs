using System.Globalization;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.EndToEnd.Hub;

/// <summary>Browsers reach a server with TLS over HTTP/2, WebSockets too (RFC 8441).</summary>
public sealed class HubOverTlsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task The_hub_is_served_over_TLS_in_either_version(string version)
    {
        using var files = new TemporaryDirectory();
        WriteCertificate(files);
        await using var server = await ServerProcess.StartAsync(
            new Dictionary<string, string>
            {
                ["OPENIM_LISTEN__HTTP__0"] = string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{FreePort.Next()}"),
                ["OPENIM_TLS__CERTIFICATE"] = files.File("certificate.pem"),
                ["OPENIM_TLS__KEY"] = files.File("key.pem"),
            },
            Token);
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate?.Subject == "CN=hub";
        using var http = new HttpClient(handler) { BaseAddress = new Uri($"https://127.0.0.1:{server.HttpPort}/") };
        var admin = (await PostAsync(http, "auth/get_admin_token", new { secret = server.Secret, userID = "imAdmin" }, null)).GetProperty("token").GetString()!;
        await PostAsync(http, "user/user_register", new { users = new[] { new { userID = "ann", nickname = "Ann", faceURL = "" } } }, admin);
        var token = (await PostAsync(http, "auth/get_user_token", new { userID = "ann", platformID = Platforms.Web }, admin)).GetProperty("token").GetString()!;
        var ticket = (await PostAsync(http, "auth/get_hub_ticket", new { }, token)).GetProperty("ticket").GetString();

        using var socket = new ClientWebSocket();
        socket.Options.HttpVersion = Version.Parse(version);
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        await socket.ConnectAsync(new Uri($"wss://127.0.0.1:{server.HttpPort}/hubs/im?access_token={ticket}"), http, Token);
        Assert.Equal("{}", await CallAsync(socket, """{"protocol":"json","version":1}"""));
        var answer = await CallAsync(socket, """{"type":1,"invocationId":"1","target":"Resume","arguments":[{"cursor":""}]}""");
        Assert.Contains("\"isFull\":true", answer, StringComparison.Ordinal);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", Token);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, socket.CloseStatus);
    }

    private static async Task<string> CallAsync(ClientWebSocket socket, string text)
    {
        await socket.SendAsync(Encoding.UTF8.GetBytes(text + '\u001e'), WebSocketMessageType.Text, endOfMessage: true, Token);
        var buffer = new byte[4096];
        var part = await socket.ReceiveAsync(buffer.AsMemory(), Token);
        Assert.True(part.EndOfMessage);
        return Encoding.UTF8.GetString(buffer, 0, part.Count).TrimEnd('\u001e');
    }

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, object body, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(JsonSerializer.Serialize(body)) };
        request.Headers.Add("operationID", path);
        if (token is not null)
        {
            request.Headers.Add("token", token);
        }

        using var response = await http.SendAsync(request, Token);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token));
        Assert.Equal(0, json.RootElement.GetProperty("errCode").GetInt32());
        return json.RootElement.TryGetProperty("data", out var data) ? data.Clone() : default;
    }

    private static void WriteCertificate(TemporaryDirectory files)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=hub", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        File.WriteAllText(files.File("certificate.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(files.File("key.pem"), key.ExportPkcs8PrivateKeyPem());
    }
}
