using Microsoft.AspNetCore.Http.Features;
using OpenIM.Host.Listening;

namespace OpenIM.Host.Backup;

/// <summary>Everything that comes in through the control socket ends here.</summary>
internal sealed partial class ControlMiddleware(RequestDelegate next, OnlineBackup backup, ILogger<ControlMiddleware> logger)
{
    /// <summary>Answers the control socket; passes the requests of other listeners on.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<ListenerFeature>()?.Kind != ListenerKind.Control)
        {
            await next(context);
            return;
        }

        if (context.Request.Path != ControlSocket.BackupPath || !HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await BackUpAsync(context);
    }

    private async Task BackUpAsync(HttpContext context)
    {
        // The framework's zip writer ends each entry with a synchronous write of a few bytes.
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        try
        {
            await backup.WriteAsync(context.Response.Body, context.RequestAborted);
        }
        catch (Exception failure) when (!context.RequestAborted.IsCancellationRequested)
        {
            LogFailed(failure);
            if (context.Response.HasStarted)
            {
                // The client must not take what it has for all.
                context.Abort();
                return;
            }

            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await context.Response.WriteAsync(failure.Message, context.RequestAborted);
        }
    }

    [LoggerMessage(EventId = 9403, Level = LogLevel.Error, Message = "The backup that openim backup asked for failed")]
    private partial void LogFailed(Exception failure);
}
