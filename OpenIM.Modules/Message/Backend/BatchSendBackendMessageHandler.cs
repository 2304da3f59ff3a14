using Microsoft.Extensions.Logging;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Message.Backend;

internal sealed partial class BatchSendBackendMessageHandler(
    BackendMessages messages, Mediator mediator, ILogger<BatchSendBackendMessageHandler> logger)
    : IHandler<BatchSendBackendMessage, BatchSendBackendMessageResult>
{
    private const int MaxReceivers = 10_000;
    private const int UsersPerPage = 500;

    // Enough to share commits, few enough to leave room in the lanes for everybody else.
    private const int AtOnce = 64;

    public async ValueTask<BatchSendBackendMessageResult> HandleAsync(
        BatchSendBackendMessage request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.FirstMissingField() is { } field)
        {
            throw Errors.Args.With($"{field} is required");
        }

        if (!request.IsSendAll && request.RecvIDs!.Count > MaxReceivers)
        {
            throw Errors.Args.With($"recvIDs has {request.RecvIDs.Count} entries, at most {MaxReceivers} are allowed");
        }

        var message = await messages.MakeAsync(request.To(recvID: ""), caller, cancellationToken);
        var outcome = new BatchSendOutcome(MaxReceivers);

        // From here on no caller stops it: nobody could tell who has the message and who has not.
        if (request.IsSendAll)
        {
            await SendToAllAsync(message, caller, outcome);
        }
        else
        {
            await SendAsync(message, request.RecvIDs!, caller, outcome);
        }

        LogSent(outcome.Sent, outcome.Failed, message.ClientMsgID);
        return outcome.ToResult();
    }

    private async Task SendToAllAsync(MsgData message, Caller caller, BatchSendOutcome outcome)
    {
        for (var page = 1; ; page++)
        {
            var users = await mediator.SendAsync(
                new GetAllUserIDs(new Pagination(page, UsersPerPage)), Caller.System, CancellationToken.None);
            await SendAsync(message, users.UserIDs, caller, outcome);
            if (users.UserIDs.Count < UsersPerPage)
            {
                return;
            }
        }
    }

    private async Task SendAsync(MsgData message, IReadOnlyList<string> recvIDs, Caller caller, BatchSendOutcome outcome)
    {
        foreach (var some in recvIDs.Chunk(AtOnce))
        {
            var sent = await Task.WhenAll(some.Select(recvID => TrySendAsync(message, recvID, caller)));
            for (var i = 0; i < some.Length; i++)
            {
                outcome.Add(some[i], sent[i]);
            }
        }
    }

    private async Task<SendMessageResult?> TrySendAsync(MsgData message, string recvID, Caller caller)
    {
        try
        {
            var toOne = message.SessionType == SessionTypes.Group ? message : message with { RecvID = recvID };
            return await mediator.SendAsync(new SendMessage(toOne), caller, CancellationToken.None);
        }
        catch (ImException)
        {
            return null;
        }
        catch (Exception failure)
        {
            // The answer says who has it. Without one the caller would send to all of them again.
            LogFailed(failure, recvID);
            return null;
        }
    }

    [LoggerMessage(EventId = 4004, Level = LogLevel.Information,
        Message = "Message {ClientMsgID} was sent to {Sent} users and could not be sent to {Failed}")]
    private partial void LogSent(long sent, long failed, string clientMsgID);

    [LoggerMessage(EventId = 4005, Level = LogLevel.Error, Message = "A message for many could not be sent to {RecvID}")]
    private partial void LogFailed(Exception failure, string recvID);
}
