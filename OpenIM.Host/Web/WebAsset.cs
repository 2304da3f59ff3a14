using System.Security.Cryptography;
using System.Text;

namespace OpenIM.Host.Web;

/// <summary>A file of the web client, with the compressed forms that the build made.</summary>
internal sealed class WebAsset
{
    private readonly string hash;
    private readonly ReadOnlyMemory<byte> content;
    // As arrays: an array that is not there would become a form that is there and empty.
    private readonly byte[]? brotli;
    private readonly byte[]? gzip;

    public WebAsset(string path, byte[] content, byte[]? brotli = null, byte[]? gzip = null)
    {
        this.content = content;
        this.brotli = brotli;
        this.gzip = gzip;
        hash = Convert.ToHexStringLower(SHA256.HashData(content))[..32];
        ContentType = TypeOf(path);
        NeverChanges = path.StartsWith("/assets/", StringComparison.Ordinal);
    }

    /// <summary>The media type, with the character set of texts.</summary>
    public string ContentType { get; }

    /// <summary>The name has a hash of the content: another content gets another name.</summary>
    public bool NeverChanges { get; }

    /// <summary>The smallest form that the client takes.</summary>
    public WebAssetForm FormFor(string acceptEncoding)
    {
        if (brotli is { } br && AcceptedEncodings.Takes(acceptEncoding, "br"))
        {
            return new WebAssetForm(br, "br", Tag("-br"));
        }

        return gzip is { } gz && AcceptedEncodings.Takes(acceptEncoding, "gzip")
            ? new WebAssetForm(gz, "gzip", Tag("-gz"))
            : new WebAssetForm(content, null, Tag(""));
    }

    /// <summary>A page that the server writes itself.</summary>
    public static WebAsset Page(string html) => new("/index.html", Encoding.UTF8.GetBytes(html));

    // Other bytes, other tag: the forms of a file are told apart.
    private string Tag(string form) => $"\"{hash}{form}\"";

    private static string TypeOf(string path) => Path.GetExtension(path) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".html" => "text/html; charset=utf-8",
        ".ico" => "image/x-icon",
        ".js" => "text/javascript; charset=utf-8",
        ".json" => "application/json",
        ".png" => "image/png",
        ".svg" => "image/svg+xml",
        ".txt" => "text/plain; charset=utf-8",
        ".webmanifest" => "application/manifest+json",
        ".woff2" => "font/woff2",
        _ => "application/octet-stream",
    };
}
