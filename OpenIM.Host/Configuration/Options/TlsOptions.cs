namespace OpenIM.Host.Configuration.Options;

/// <summary>Section <c>tls</c>: the certificate of all <c>https://</c> listeners. Read again when a file changes.</summary>
internal sealed class TlsOptions
{
    /// <summary>PEM file with the certificate and its chain. Empty: no TLS.</summary>
    public string Certificate { get; init; } = "";

    /// <summary>PEM file with the private key, unencrypted. Empty: the key is in the certificate's file.</summary>
    public string Key { get; init; } = "";
}
