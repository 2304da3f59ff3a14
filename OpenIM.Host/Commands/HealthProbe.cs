using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using OpenIM.Host.Configuration;
using OpenIM.Host.Configuration.Options;
using OpenIM.Host.Listening;

namespace OpenIM.Host.Commands;

/// <summary><c>openim check --health</c>: asks the running server of the same configuration whether it is alive.</summary>
internal static class HealthProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Returns 0 when the server answers, else 1.</summary>
    public static async Task<int> RunAsync(string? configFile, CancellationToken cancellationToken)
    {
        var configuration = ConfigurationLoader.Load(configFile, Environment.GetEnvironmentVariables());
        var listen = configuration.Get<ListenerOptions>();
        var url = listen.Http.Concat(listen.Ops).FirstOrDefault();
        if (configuration.Mistakes.Count > 0 || url is null || ListenAddress.Parse(url, out _) is not { } address)
        {
            await Console.Error.WriteLineAsync("The configuration has mistakes or no http and ops listener. Run: openim check");
            return ExitCodes.Failed;
        }

        try
        {
            using var client = Client(address, configuration.Get<TlsOptions>());
            using var answer = await client.GetAsync(new Uri("/healthz", UriKind.Relative), cancellationToken);
            await Console.Out.WriteLineAsync($"{url} answers {(int)answer.StatusCode}");
            return answer.IsSuccessStatusCode ? ExitCodes.Ok : ExitCodes.Failed;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"{url} does not answer: {failure.Message}");
            return ExitCodes.Failed;
        }
    }

    private static HttpClient Client(ListenAddress address, TlsOptions tls)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, ConnectCallback = (_, token) => ConnectAsync(address.EndPoint, token) };
        if (address.IsTls)
        {
            // The probe dials its own machine, and the certificate names the public host: what counts is that it is ours.
            var own = X509Certificate2.CreateFromPem(File.ReadAllText(tls.Certificate)).GetCertHashString();
            handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == own;
        }

        return new HttpClient(handler) { BaseAddress = new Uri(address.IsTls ? "https://localhost/" : "http://localhost/"), Timeout = Patience };
    }

    private static async ValueTask<Stream> ConnectAsync(EndPoint endPoint, CancellationToken cancellationToken)
    {
        var target = endPoint is IPEndPoint ip ? new IPEndPoint(Dialable(ip.Address), ip.Port) : endPoint;
        var socket = new Socket(
            target.AddressFamily, SocketType.Stream, target is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(target, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static IPAddress Dialable(IPAddress address)
        => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? IPAddress.Loopback : address;
}
