using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace OpenIM.Host.Rest;

/// <summary>Headers, compression and fixed pages of the REST API (docs/protocol/rest.md §1).</summary>
internal static class RestResponse
{
    private const string Json = "application/json";

    private static readonly StringValues Any = "*";
    private static readonly StringValues No = "false";
    private static readonly StringValues PreflightSeconds = "172800";

    // COMPAT: character for character what the original exposes.
    private static readonly StringValues Exposed =
        "Content-Length, Access-Control-Allow-Origin, Access-Control-Allow-Headers,Cache-Control,Content-Language,Content-Type,Expires,Last-Modified,Pragma,FooBar";

    /// <summary>The headers of every answer but redirects and 429: request id, CORS, content type.</summary>
    public static void AddCommonHeaders(HttpResponse response)
    {
        var headers = response.Headers;
        headers["X-Http-Id"] = Guid.NewGuid().ToString();
        headers.AccessControlAllowOrigin = Any;
        headers.AccessControlAllowMethods = Any;
        headers.AccessControlAllowHeaders = Any;
        headers.AccessControlExposeHeaders = Exposed;
        headers.AccessControlMaxAge = PreflightSeconds;
        headers.AccessControlAllowCredentials = No;
        headers.ContentType = Json;
    }

    /// <summary>Sends a JSON body with the status that is set, compressed when the client takes gzip.</summary>
    public static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        var response = context.Response;
        if (!TakesGzip(context.Request))
        {
            response.ContentLength = body.Length;
            await response.Body.WriteAsync(body, context.RequestAborted);
            return;
        }

        response.Headers.ContentEncoding = "gzip";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        await using var gzip = new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
        await gzip.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>The page for unknown paths and wrong methods: plain text, without envelope.</summary>
    public static async Task SendNotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/plain";
        var page = "404 page not found"u8.ToArray();
        context.Response.ContentLength = page.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(page, context.RequestAborted);
        }
    }

    /// <summary>The answer when the server has as many calls as it takes.</summary>
    public static async Task SendTooManyAsync(HttpContext context, ReadOnlyMemory<byte> body, int limit, int retryAfterSeconds)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.ContentType = Json;
        response.Headers.RetryAfter = retryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        response.Headers["X-RateLimit-Limit"] = limit.ToString(System.Globalization.CultureInfo.InvariantCulture);
        response.Headers["X-RateLimit-Remaining"] = "0";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, context.RequestAborted);
    }

    // COMPAT: the value only has to contain the word, whatever its weight, and the size does not matter.
    private static bool TakesGzip(HttpRequest request)
        => request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal)
            && !request.Headers.Connection.ToString().Contains("Upgrade", StringComparison.OrdinalIgnoreCase)
            && !request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase);
}
