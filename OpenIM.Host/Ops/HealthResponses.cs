namespace OpenIM.Host.Ops;

/// <summary>The two answers that the public and the ops listener share.</summary>
internal static class HealthResponses
{
    /// <summary>The process answers.</summary>
    public static Task AliveAsync(HttpContext context)
    {
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync("ok\n");
    }

    /// <summary>200 when ready, 503 when not.</summary>
    public static Task WriteAsync(HttpContext context, Readiness readiness, byte[] body)
    {
        context.Response.StatusCode = readiness.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
