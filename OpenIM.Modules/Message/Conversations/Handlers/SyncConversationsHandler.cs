using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Conversations.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Message.Conversations.Handlers;

/// <summary>How a client's list of conversations is brought up to date (docs/protocol/rest.md §11).</summary>
internal sealed class SyncConversationsHandler(ConversationStore conversations, VersionLogs versions) :
    IHandler<GetIncrementalConversations, GetIncrementalConversationsResult>,
    IHandler<GetFullConversationIDs, GetFullConversationIDsResult>
{
    public async ValueTask<GetIncrementalConversationsResult> HandleAsync(
        GetIncrementalConversations request, Caller caller, CancellationToken cancellationToken)
    {
        Access.RequireSelf(caller, request.UserID);
        var delta = await versions.ReadAsync(
            VersionLogKey.Conversations(request.UserID), request.VersionID, request.Version, cancellationToken);
        var updated = delta.Full ? [] : await UpdatedAsync(request.UserID, delta, cancellationToken);
        return new GetIncrementalConversationsResult(
            delta.Version,
            delta.VersionID,
            delta.Full,
            delta.Delete,
            await LoadAsync(request.UserID, delta.Insert, cancellationToken),
            await LoadAsync(request.UserID, updated, cancellationToken));
    }

    public async ValueTask<GetFullConversationIDsResult> HandleAsync(
        GetFullConversationIDs request, Caller caller, CancellationToken cancellationToken)
    {
        Access.RequireSelf(caller, request.UserID);

        // The version first: what changes in between is in the ids already and comes again with the next sync.
        var stamp = await versions.GetAsync(VersionLogKey.Conversations(request.UserID), cancellationToken);
        var ids = await conversations.ListIDsAsync(request.UserID, cancellationToken);
        var equal = IdHash.Of(ids) == request.IdHash;
        return new GetFullConversationIDsResult(stamp.Version, stamp.VersionID, equal, equal ? [] : ids);
    }

    // A mark that calls a whole group is in no member's version log. Until the member has seen it, every answer carries it.
    private async ValueTask<IReadOnlyList<string>> UpdatedAsync(string userID, VersionDelta delta, CancellationToken cancellationToken)
    {
        var marked = await conversations.ListMarkedIDsAsync(userID, cancellationToken);
        return marked.Count == 0
            ? delta.Update
            : [.. delta.Update.Union(marked, StringComparer.Ordinal).Except(delta.Insert, StringComparer.Ordinal)];
    }

    private async ValueTask<IReadOnlyList<Conversation>> LoadAsync(
        string userID, IReadOnlyList<string> conversationIDs, CancellationToken cancellationToken)
        => conversationIDs.Count == 0
            ? []
            : [.. (await conversations.ListAsync(userID, conversationIDs, cancellationToken)).Select(static row => row.ToContract())];
}
