using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Backend;

internal sealed class SendBackendMessageHandler(BackendMessages messages, SentOperations operations, Mediator mediator)
    : IHandler<SendBackendMessage, SendBackendMessageResult>
{
    public async ValueTask<SendBackendMessageResult> HandleAsync(
        SendBackendMessage request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.FirstMissingField() is { } field)
        {
            throw Errors.Args.With($"{field} is required");
        }

        var message = await messages.MakeAsync(request, caller, cancellationToken);
        var sent = await mediator.SendAsync(new SendMessage(message), caller, cancellationToken);
        await operations.NoteAsync(caller.OperationID, cancellationToken);
        return new SendBackendMessageResult(sent.ServerMsgID, sent.ClientMsgID, sent.SendTime);
    }
}
