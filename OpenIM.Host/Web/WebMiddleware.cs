using OpenIM.Host.Listening;

namespace OpenIM.Host.Web;

/// <summary>
/// The web client on the HTTP listener: its files by their names, its page at <c>/</c> and below <c>/app</c>, and there
/// only for who asks for HTML. Everything else goes on to the APIs.
/// </summary>
internal sealed class WebMiddleware(RequestDelegate next, WebAssets assets)
{
    private static readonly WebAsset NotBuilt = WebAsset.Page(
        """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>OpenIM for .NET</title>
        <h1>OpenIM for .NET is running</h1>
        <p>This binary was built without its web client, because there was no Node.js (20.19 or newer) or no npm registry
        on the machine that built it. Everything else works: the REST API, the gateway of the SDKs and the account API.</p>
        <p>Install Node.js and build again to have the web client here.</p>
        </html>

        """);

    /// <summary>Answers what belongs to the web client and passes everything else on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var asset = Find(context);
        return asset is null ? next(context) : SendAsync(context, asset);
    }

    private WebAsset? Find(HttpContext context)
    {
        var request = context.Request;
        if ((!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            || context.Features.Get<ListenerFeature>() is not { Kind: ListenerKind.Http })
        {
            return null;
        }

        return IsPage(request) ? assets.Page ?? NotBuilt : assets.Find(request.Path.Value ?? "");
    }

    private static bool IsPage(HttpRequest request)
        => (request.Path == "/" || request.Path.StartsWithSegments("/app", StringComparison.Ordinal))
            && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static async Task SendAsync(HttpContext context, WebAsset asset)
    {
        var response = context.Response;
        var form = asset.FormFor(context.Request.Headers.AcceptEncoding.ToString());
        WebHeaders.Add(response.Headers, asset.NeverChanges);
        response.Headers.ETag = form.ETag;
        if (IsKnown(context.Request.Headers.IfNoneMatch.ToString(), form.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = asset.ContentType;
        response.ContentLength = form.Bytes.Length;
        if (form.Encoding is not null)
        {
            response.Headers.ContentEncoding = form.Encoding;
        }

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(form.Bytes, context.RequestAborted);
        }
    }

    // Proxies weaken tags (W/"..."); the comparison of If-None-Match is the weak one anyway.
    private static bool IsKnown(string ifNoneMatch, string tag)
        => ifNoneMatch == "*" || ifNoneMatch.Contains(tag, StringComparison.Ordinal);
}
