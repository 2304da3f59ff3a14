using Microsoft.Extensions.Primitives;

namespace OpenIM.Host.Web;

/// <summary>What a browser is told about every file of the web client.</summary>
internal static class WebHeaders
{
    // Nothing comes from elsewhere, nothing is inline, and no text becomes markup: what a user wrote cannot run.
    private static readonly StringValues ContentSecurityPolicy = string.Join("; ",
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob: data:",
        "media-src 'self' blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'");

    private static readonly StringValues PermissionsPolicy =
        "camera=(self), microphone=(self), accelerometer=(), autoplay=(self), display-capture=(), encrypted-media=(), fullscreen=(self), "
        + "geolocation=(), gyroscope=(), magnetometer=(), midi=(), payment=(), publickey-credentials-get=(), usb=(), xr-spatial-tracking=()";

    private static readonly StringValues KeepForEver = "public, max-age=31536000, immutable";
    private static readonly StringValues AskEachTime = "no-cache";

    /// <summary>Security and caching headers of a file.</summary>
    public static void Add(IHeaderDictionary headers, bool neverChanges)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = PermissionsPolicy;
        headers.CacheControl = neverChanges ? KeepForEver : AskEachTime;
        headers.Vary = "Accept-Encoding";
    }
}
