using OpenIM.Host.Listening;
using OpenIM.Host.Startup;

namespace OpenIM.Host.Ops;

/// <summary>Everything that comes in through the ops listener ends here: it serves operators and nothing else.</summary>
internal sealed class OpsMiddleware(RequestDelegate next, NodeFacts facts)
{
    /// <summary>Answers the ops listener; passes other listeners' requests on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<ListenerFeature>()?.Kind != ListenerKind.Ops)
        {
            return next(context);
        }

        switch (context.Request.Path.Value)
        {
            case "/healthz":
                return HealthResponses.AliveAsync(context);
            case "/readyz":
                return ReadyAsync(context);
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
        }
    }

    private async Task ReadyAsync(HttpContext context)
    {
        var readiness = await Readiness.AskAsync(facts, context.RequestAborted);
        await HealthResponses.WriteAsync(context, readiness, ReadinessJson.Details(readiness, facts));
    }
}
