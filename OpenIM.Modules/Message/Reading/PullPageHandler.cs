using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Reading;

internal sealed class PullPageHandler(PageReader pages, MessageReader reader, ConversationAccess access)
    : IHandler<PullPage, MessagePage>
{
    public async ValueTask<MessagePage> HandleAsync(PullPage request, Caller caller, CancellationToken cancellationToken)
    {
        Access.RequireSelf(caller, request.UserID);
        if (request.Order is not (PullOrder.Ascending or PullOrder.Descending))
        {
            throw Errors.Args.With($"order is {request.Order}, it must be 0 or 1");
        }

        if (request.Limit < 1)
        {
            throw Errors.Args.With($"limit is {request.Limit}, it must be at least 1");
        }

        var readable = await access.ReadableAsync(request.UserID, [request.ConversationID], cancellationToken);
        if (readable.Count == 0)
        {
            throw Errors.RecordNotFound.With($"conversationID={request.ConversationID}");
        }

        var window = await reader.WindowAsync(request.ConversationID, request.UserID, cancellationToken);
        return await pages.ReadAsync(request, window, cancellationToken);
    }
}
