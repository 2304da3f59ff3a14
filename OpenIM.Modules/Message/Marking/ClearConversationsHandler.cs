using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Conversations.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Marking;

internal sealed class ClearConversationsHandler(ConversationStore conversations, ConversationClearing clearing)
    : IHandler<ClearConversations, Empty>, IHandler<ClearAllConversations, Empty>
{
    private const int MaxConversations = 10_000;

    public async ValueTask<Empty> HandleAsync(ClearConversations request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.ConversationIDs is not { } ids)
        {
            throw Errors.Args.With("conversationIDs is empty");
        }

        if (ids.Count > MaxConversations)
        {
            throw Errors.Args.With($"conversationIDs has {ids.Count} entries, at most {MaxConversations} are allowed");
        }

        CheckAccess(request.UserID, request.DeleteSyncOpt, caller);
        var rows = await conversations.ListAsync(request.UserID, [.. ids.Distinct(StringComparer.Ordinal)], cancellationToken);
        await clearing.ClearAsync(request.UserID, rows, request.DeleteSyncOpt ?? new DeleteSyncOpt(), caller, cancellationToken);
        return Empty.Value;
    }

    public async ValueTask<Empty> HandleAsync(ClearAllConversations request, Caller caller, CancellationToken cancellationToken)
    {
        CheckAccess(request.UserID, request.DeleteSyncOpt, caller);
        var ids = await conversations.ListIDsAsync(request.UserID, cancellationToken);
        foreach (var chunk in ids.Chunk(MaxConversations))
        {
            var rows = await conversations.ListAsync(request.UserID, chunk, cancellationToken);
            await clearing.ClearAsync(request.UserID, rows, request.DeleteSyncOpt ?? new DeleteSyncOpt(), caller, cancellationToken);
        }

        return Empty.Value;
    }

    private static void CheckAccess(string userID, DeleteSyncOpt? sync, Caller caller)
    {
        if (userID.Length == 0)
        {
            throw Errors.Args.With("userID is empty");
        }

        Access.RequireSelf(caller, userID);
        if (sync is { IsSyncOther: true })
        {
            // Clearing for everybody deletes what others wrote (docs/protocol/differences.md).
            Access.RequireAdmin(caller);
        }
    }
}
