using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Reading;

internal sealed class GetLastMessagesHandler(LastMessages last, ConversationAccess access)
    : IHandler<GetLastMessages, GetLastMessagesResult>
{
    private const int MaxConversations = 1_000;

    public async ValueTask<GetLastMessagesResult> HandleAsync(GetLastMessages request, Caller caller, CancellationToken cancellationToken)
    {
        Access.RequireSelf(caller, request.UserID);
        if (request.ConversationIDs.Count > MaxConversations)
        {
            throw Errors.Args.With($"{request.ConversationIDs.Count} conversations are asked for, at most {MaxConversations} are answered at once");
        }

        var messages = new Dictionary<string, MsgData>(StringComparer.Ordinal);
        foreach (var conversationID in await access.ReadableAsync(request.UserID, request.ConversationIDs, cancellationToken))
        {
            if (await last.FindAsync(conversationID, request.UserID, cancellationToken) is { } message)
            {
                messages.Add(conversationID, message);
            }
        }

        return new GetLastMessagesResult(messages);
    }
}
