using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using OpenIM.Host.Commands;
using OpenIM.Host.Configuration.Options;
using OpenIM.Host.Startup;

namespace OpenIM.Host.Listening;

/// <summary>
/// The certificate of all TLS listeners. When one of its files changes it is read again, and new connections get it;
/// while the files do not fit together, as in the middle of a renewal, the old one stays.
/// </summary>
internal sealed partial class TlsCertificate : IDisposable
{
    // A renewal writes two files, each in several steps: they are read when nothing has happened for so long.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);
    private static readonly List<SslApplicationProtocol> Http1 = [SslApplicationProtocol.Http11];
    private static readonly List<SslApplicationProtocol> Http1AndHttp2 = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];

    private readonly string certificateFile;
    private readonly string keyFile;
    private readonly ILogger<TlsCertificate> logger;
    private readonly List<FileSystemWatcher> watchers = [];
    private readonly ITimer settled;
    private volatile SslStreamCertificateContext current;

    /// <summary>Reads the files and begins to watch them.</summary>
    /// <exception cref="StartFailure">They hold no certificate with its key.</exception>
    public TlsCertificate(TlsOptions options, TimeProvider clock, ILogger<TlsCertificate> logger)
    {
        this.logger = logger;
        settled = clock.CreateTimer(_ => ReadAgain(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        certificateFile = Path.GetFullPath(options.Certificate);
        keyFile = options.Key.Length == 0 ? certificateFile : Path.GetFullPath(options.Key);
        try
        {
            current = Read();
        }
        catch (Exception failure) when (IsUnreadable(failure))
        {
            throw new StartFailure(
                ExitCodes.Failed, $"The certificate cannot be used: {failure.Message.TrimEnd('.')}", $"tls.certificate: {certificateFile}, tls.key: {keyFile}",
                "Give PEM files that belong together; the key must not be encrypted", failure);
        }

        Watch(Path.GetDirectoryName(certificateFile)!);
        if (Path.GetDirectoryName(keyFile) != Path.GetDirectoryName(certificateFile))
        {
            Watch(Path.GetDirectoryName(keyFile)!);
        }
    }

    /// <summary>Makes a listener speak TLS. Its protocols have to be set before.</summary>
    public void AddTo(ListenOptions listen)
    {
        var protocols = listen.Protocols.HasFlag(HttpProtocols.Http2) ? Http1AndHttp2 : Http1;
        listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
            {
                ServerCertificateContext = current,
                ApplicationProtocols = protocols,
            }),
        });
    }

    /// <summary>Stops watching.</summary>
    public void Dispose()
    {
        watchers.ForEach(static watcher => watcher.Dispose());
        settled.Dispose();
    }

    // The directory rather than the file: renewals replace files, and container platforms swap a symbolic link beside them.
    private void Watch(string directory)
    {
        var watcher = new FileSystemWatcher(directory);
        watcher.Changed += (_, e) => OnChange(e.Name);
        watcher.Created += (_, e) => OnChange(e.Name);
        watcher.Renamed += (_, e) => OnChange(e.Name);
        watcher.EnableRaisingEvents = true;
        watchers.Add(watcher);
    }

    private void OnChange(string? name)
    {
        if (name is not null && (name == Path.GetFileName(certificateFile) || name == Path.GetFileName(keyFile) || name.StartsWith("..", StringComparison.Ordinal)))
        {
            settled.Change(Quiet, Timeout.InfiniteTimeSpan);
        }
    }

    private void ReadAgain()
    {
        try
        {
            var read = Read();
            if (read.TargetCertificate.Thumbprint != current.TargetCertificate.Thumbprint)
            {
                current = read;
                var notAfter = read.TargetCertificate.NotAfter.ToUniversalTime().ToString("u", CultureInfo.InvariantCulture);
                LogRenewed(notAfter);
            }
        }
        catch (Exception failure) when (IsUnreadable(failure))
        {
            LogUnreadable(failure.Message);
        }
    }

    private SslStreamCertificateContext Read()
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(certificateFile);
        using var pem = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
        // Windows cannot serve TLS with a key that lives in memory only; a round trip through PKCS #12 gives it a home.
        var certificate = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        return SslStreamCertificateContext.Create(certificate, chain, offline: true);
    }

    private static bool IsUnreadable(Exception failure)
        => failure is IOException or UnauthorizedAccessException or CryptographicException;

    [LoggerMessage(EventId = 9020, Level = LogLevel.Information, Message = "The TLS certificate was renewed, it is valid until {NotAfter}")]
    private partial void LogRenewed(string notAfter);

    [LoggerMessage(EventId = 9021, Level = LogLevel.Warning, Message = "The changed TLS certificate cannot be used, the old one stays: {Problem}")]
    private partial void LogUnreadable(string problem);
}
