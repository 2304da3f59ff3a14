namespace OpenIM.Host.AccountApi;

/// <summary>The page behind the one-time link: a form for the name and password of the first administrator.</summary>
internal static class FirstAdminPage
{
    /// <summary>Its path in the admin part, as a GET; the form sends a POST to the same.</summary>
    public const string Path = "/account/first_admin";

    /// <summary>True for a GET of the page.</summary>
    public static bool IsAskedFor(HttpContext context)
        => HttpMethods.IsGet(context.Request.Method) && context.Request.Path == Path;

    /// <summary>Sends the page. It holds no secret: the key stays in the browser's address line until the form is sent.</summary>
    public static async Task SendAsync(HttpContext context)
    {
        var response = context.Response;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; frame-ancestors 'none'";
        await using var page = typeof(FirstAdminPage).Assembly.GetManifestResourceStream("first-admin.html")!;
        response.ContentLength = page.Length;
        await page.CopyToAsync(response.Body, context.RequestAborted);
    }
}
