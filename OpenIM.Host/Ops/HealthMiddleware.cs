using OpenIM.Host.Startup;

namespace OpenIM.Host.Ops;

/// <summary><c>/healthz</c> (the process answers) and <c>/readyz</c> (states only) on the public port.</summary>
internal sealed class HealthMiddleware(RequestDelegate next, NodeFacts facts)
{
    /// <summary>Answers the two paths and passes everything else on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            return next(context);
        }

        return context.Request.Path.Value switch
        {
            "/healthz" => HealthResponses.AliveAsync(context),
            "/readyz" => ReadyAsync(context),
            _ => next(context),
        };
    }

    private async Task ReadyAsync(HttpContext context)
    {
        var readiness = await Readiness.AskAsync(facts, context.RequestAborted);
        await HealthResponses.WriteAsync(context, readiness, ReadinessJson.States(readiness));
    }
}
