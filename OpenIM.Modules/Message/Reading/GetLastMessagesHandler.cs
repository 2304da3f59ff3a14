using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Reading;

internal sealed class GetLastMessagesHandler(MessageReader reader, ConversationAccess access, IMessageLog log)
    : IHandler<GetLastMessages, GetLastMessagesResult>
{
    private const int PageSeqs = 100;

    // Somebody who deleted their last thousands of messages one by one is told "none" instead of a long search.
    private const int MaxPages = 20;

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
            if (await LastAsync(conversationID, request.UserID, cancellationToken) is { } last)
            {
                messages.Add(conversationID, last);
            }
        }

        return new GetLastMessagesResult(messages);
    }

    private async ValueTask<MsgData?> LastAsync(string conversationID, string userID, CancellationToken cancellationToken)
    {
        var window = await reader.WindowAsync(conversationID, userID, cancellationToken);
        var end = window.Max;
        for (var page = 0; page < MaxPages && end >= Math.Max(window.Min, 1); page++)
        {
            // The newest one alone first: that is nearly always it.
            var begin = page == 0 ? end : Math.Max(Math.Max(window.Min, 1), end - PageSeqs + 1);
            var rows = await log.ReadRangeAsync(conversationID, begin, end, int.MaxValue, newestFirst: true, cancellationToken);
            var last = (await reader.ViewAsync(conversationID, userID, rows, cancellationToken))
                .FindLast(static message => message.Status < MessageStatus.Deleted);
            if (last is not null)
            {
                return last;
            }

            end = await NewestBeforeAsync(conversationID, begin, cancellationToken);
        }

        return null;
    }

    // Many seqs in a row may have no message: a restore skips some (docs/backup.md).
    private async ValueTask<long> NewestBeforeAsync(string conversationID, long seq, CancellationToken cancellationToken)
    {
        var rows = await log.ReadRangeAsync(conversationID, 1, seq - 1, maxBytes: 0, newestFirst: true, cancellationToken);
        return rows.Count == 0 ? 0 : rows[^1].Seq;
    }
}
