using System.Buffers;
using OpenIM.Host.Hubs.Protocols;
using OpenIM.Host.Rest;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Host.Hubs.Tickets;

/// <summary>
/// The one REST route that is the host's own: a ticket stands for the token of the request, which no module is handed
/// (docs/protocol/hub.md §1.1).
/// </summary>
internal sealed partial class HubTicketMiddleware(
    RequestDelegate next, Mediator mediator, RestGate gate, HubTickets tickets, ILogger<HubTicketMiddleware> logger)
{
    private const string Path = "/auth/get_hub_ticket";
    private const string PrefixedPath = "/api" + Path;

    private readonly RestAuthentication authentication = new(mediator);

    public Task InvokeAsync(HttpContext context)
        => HttpMethods.IsPost(context.Request.Method) && context.Request.Path.Value is Path or PrefixedPath ? AnswerAsync(context) : next(context);

    private async Task AnswerAsync(HttpContext context)
    {
        var answer = new ArrayBufferWriter<byte>(256);
        if (!gate.TryEnter())
        {
            Envelope.WriteError(answer, Errors.TooManyRequests.Number, Errors.TooManyRequests.Name, "");
            await RestResponse.SendTooManyAsync(context, answer.WrittenMemory, gate.Limit, retryAfterSeconds: 1);
            return;
        }

        try
        {
            RestResponse.AddCommonHeaders(context.Response);
            await WriteAsync(context, answer);
            await RestResponse.SendAsync(context, answer.WrittenMemory);
        }
        finally
        {
            gate.Leave();
        }
    }

    private async Task WriteAsync(HttpContext context, ArrayBufferWriter<byte> answer)
    {
        try
        {
            await authentication.AuthenticateAsync(context, route: null, anonymous: false);
            var ticket = tickets.Issue(context.Request.Headers["token"].ToString().Trim());
            Envelope.WriteData(answer, new HubTicket(ticket, HubTickets.LifetimeSeconds), HubJson.Relaxed.HubTicket);
        }
        catch (ImException refusal)
        {
            Envelope.WriteError(answer, refusal.Code.Number, refusal.Code.Name, refusal.Detail);
        }
        catch (Exception failure) when (!context.RequestAborted.IsCancellationRequested)
        {
            LogFailed(failure, context.Request.Headers["operationID"].ToString());
            Envelope.WriteError(
                answer, Errors.Internal.Number, Errors.Internal.Name, "the reason is in the server's log, under this operationID");
        }
    }

    [LoggerMessage(EventId = 9501, Level = LogLevel.Error, Message = "A ticket could not be issued (operation {OperationID})")]
    private partial void LogFailed(Exception failure, string operationID);
}
