using System.Buffers;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Host.Rest;

/// <summary>
/// What every REST request goes through, in the order that clients can observe (docs/protocol/rest.md §1.1): redirect,
/// gate, request id, CORS, <c>operationID</c>, <c>token</c>, and only then the route or the 404 page.
/// </summary>
internal sealed partial class RestPipeline(
    RestDoor door,
    RestGate gate,
    RestMetrics metrics,
    RestOptions options,
    AnswerBuffers buffers,
    RecentCalls calls,
    ILogger<RestPipeline> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        var route = door.Routes.Find(path);
        if (route is null && RedirectsTrailingSlash(context, path))
        {
            return;
        }

        if (!gate.TryEnter())
        {
            await RefuseAsync(context, route);
            return;
        }

        try
        {
            await AnswerAsync(context, path, route);
        }
        finally
        {
            gate.Leave();
            metrics.CountHttp(route?.Path, context.Request.Method, context.Response.StatusCode);
        }
    }

    private async Task AnswerAsync(HttpContext context, string path, RestRoute? route)
    {
        RestResponse.AddCommonHeaders(context.Response);
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            await RestResponse.SendAsync(context, "\"Options Request!\""u8.ToArray());
            return;
        }

        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await RestResponse.SendNotFoundAsync(context);
            return;
        }

        var answer = buffers.Get();
        try
        {
            if (await CallAsync(context, path, route, answer))
            {
                await RestResponse.SendAsync(context, answer.WrittenMemory);
            }
        }
        finally
        {
            buffers.Return(answer);
        }
    }

    /// <summary>Fills the answer. False when there is none to send: the 404 page went out, or the client is gone.</summary>
    private async ValueTask<bool> CallAsync(HttpContext context, string path, RestRoute? route, ArrayBufferWriter<byte> answer)
    {
        var aborted = context.RequestAborted;
        var code = 0;
        try
        {
            var caller = await door.Authentication.AuthenticateAsync(context, route, door.Routes.IsAnonymous(path));
            if (route is null)
            {
                await RestResponse.SendNotFoundAsync(context);
                return false;
            }

            // Disposed when the answer has been written to its end, or the client is gone.
            context.Response.RegisterForDispose(calls.Begin(caller));
            var body = await RequestBody.ReadAsync(context, route.IsAnonymous ? options.MaxAnonymousBodyBytes : options.MaxBodyBytes, aborted);
            await route.CallAsync(context.Request, body, caller, answer, aborted);
        }
        catch (ImException refusal)
        {
            code = WriteRefusal(answer, refusal.Code.Number, refusal.Code.Name, DetailOf(refusal));
        }
        catch (MalformedBodyException malformed)
        {
            code = WriteMalformed(context, route!, malformed.Message, answer);
        }
        catch (BadHttpRequestException bad)
        {
            code = WriteMalformed(context, route!, bad.Message, answer);
        }
        catch (Exception) when (aborted.IsCancellationRequested)
        {
            LogClientGone(path);
            return false;
        }
        catch (Exception failure)
        {
            LogFailed(failure, path, context.Request.Headers["operationID"].ToString());
            code = WriteRefusal(answer, Errors.Internal.Number, Errors.Internal.Name, "the reason is in the server's log, under this operationID");
        }

        metrics.CountApi(route?.Path, context.Request.Method, code);
        return true;
    }

    private static int WriteRefusal(ArrayBufferWriter<byte> answer, int code, string name, string detail)
    {
        answer.ResetWrittenCount();
        Envelope.WriteError(answer, code, name, detail);
        return code;
    }

    private string DetailOf(ImException refusal)
        => door.Explains && refusal.Detail.Length == 0 ? refusal.Code.Name : refusal.Detail;

    // COMPAT: most routes put the parser's words into errMsg and answer 200; the others say ArgsError with 400
    // (docs/protocol/rest.md §3.1).
    private int WriteMalformed(HttpContext context, RestRoute route, string words, ArrayBufferWriter<byte> answer)
    {
        context.Response.StatusCode = route.MalformedBodyStatus;
        return route.MalformedBodyStatus == StatusCodes.Status200OK && !door.Explains
            ? WriteRefusal(answer, Errors.Args.Number, words, "")
            : WriteRefusal(answer, Errors.Args.Number, Errors.Args.Name, words);
    }

    // Before everything else, so without CORS headers: that is how the original's router does it.
    private bool RedirectsTrailingSlash(HttpContext context, string path)
    {
        if (path.Length < 2 || path[^1] != '/' || !HttpMethods.IsPost(context.Request.Method) || door.Routes.Find(path.AsSpan(..^1)) is null)
        {
            return false;
        }

        context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
        context.Response.Headers.Location = string.Concat(context.Request.PathBase.Value, path.AsSpan(..^1), context.Request.QueryString.Value);
        return true;
    }

    private async Task RefuseAsync(HttpContext context, RestRoute? route)
    {
        var answer = buffers.Get();
        try
        {
            Envelope.WriteError(answer, Errors.TooManyRequests.Number, Errors.TooManyRequests.Name, "");
            await RestResponse.SendTooManyAsync(context, answer.WrittenMemory, gate.Limit, options.RetryAfterSeconds);
        }
        finally
        {
            buffers.Return(answer);
        }

        metrics.CountHttp(route?.Path, context.Request.Method, StatusCodes.Status429TooManyRequests);
    }

    [LoggerMessage(EventId = 9200, Level = LogLevel.Error, Message = "{Path} failed (operation {OperationID})")]
    private partial void LogFailed(Exception failure, string path, string operationID);

    [LoggerMessage(EventId = 9201, Level = LogLevel.Debug, Message = "The client of {Path} left before the answer")]
    private partial void LogClientGone(string path);
}
