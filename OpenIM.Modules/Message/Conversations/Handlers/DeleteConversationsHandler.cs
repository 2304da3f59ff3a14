using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Conversations.Stores;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Message.Conversations.Handlers;

internal sealed class DeleteConversationsHandler(
    ConversationStore conversations,
    ConversationOwners owners,
    ReceiveOptions receiveOptions,
    IMessageLog log,
    Changes changes,
    TimeProvider clock) : IHandler<DeleteConversations, Empty>
{
    private const int MaxIDs = 10_000;
    private const int HeadsPerRead = 500;
    private const int MaxDays = 36_500;

    public async ValueTask<Empty> HandleAsync(DeleteConversations request, Caller caller, CancellationToken cancellationToken)
    {
        var named = request.ConversationIDs ?? [];
        if (named.Count > 0 == request.NeedDeleteTime > 0)
        {
            throw Errors.Args.With("need_delete_time or conversationIDs need be set: exactly one of them");
        }

        if (named.Count > MaxIDs)
        {
            throw Errors.Args.With($"conversationIDs has {named.Count} entries, at most {MaxIDs} are allowed");
        }

        Access.RequireSelf(caller, request.OwnerUserID);
        string[] ids = named.Count > 0
            ? [.. named.Distinct(StringComparer.Ordinal)]
            : await ListQuietAsync(request.OwnerUserID, request.NeedDeleteTime, cancellationToken);
        if (ids.Length == 0)
        {
            return Empty.Value;
        }

        await using (var change = await changes.BeginAsync(cancellationToken))
        {
            await DeletedConversations.DeleteAsync(change, request.OwnerUserID, ids, cancellationToken);
            await change.LogAsync(
                VersionLogKey.Conversations(request.OwnerUserID), [.. ids.Select(VersionLogEntry.Delete)], cancellationToken);
            await change.CommitAsync();
        }

        foreach (var id in ids)
        {
            owners.Forget(id);
            receiveOptions.Invalidate(request.OwnerUserID, id);
        }

        return Empty.Value;
    }

    // A conversation without any message is as quiet as its row is old.
    private async ValueTask<string[]> ListQuietAsync(string ownerUserID, long days, CancellationToken cancellationToken)
    {
        var beforeMs = clock.NowMs() - (long)TimeSpan.FromDays(Math.Min(days, MaxDays)).TotalMilliseconds;
        List<string> quiet = [];
        foreach (var chunk in (await conversations.PageAsync(ownerUserID, 0, MaxIDs, cancellationToken)).Chunk(HeadsPerRead))
        {
            var heads = await log.GetHeadsAsync([.. chunk.Select(static row => row.ConversationID)], cancellationToken);
            for (var i = 0; i < chunk.Length; i++)
            {
                var lastMs = heads[i].MaxSeq > 0 ? heads[i].MaxSeqTimeMs : chunk[i].CreateMs;
                if (lastMs < beforeMs)
                {
                    quiet.Add(chunk[i].ConversationID);
                }
            }
        }

        return [.. quiet];
    }
}
