using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Conversations.Stores;
using OpenIM.Modules.Message.Pipeline;
using OpenIM.Modules.Platform.Caching;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.Message.Conversations;

/// <summary>
/// Sees to it that the owners' rows of a conversation exist before a message in it is acknowledged. What was seen to
/// is remembered in this process only, so it is done again after a restart, whatever the seq.
/// </summary>
internal sealed class ConversationOwners(ConversationStore store, TimeProvider clock)
{
    private const int MaxRemembered = 1_000_000;

    // A cache for its stamps: a row that is deleted while it is seen to is not taken for seen to.
    private readonly BoundedCache<string, bool> ensured = new(MaxRemembered, Timeout.InfiniteTimeSpan, clock, StringComparer.Ordinal);

    /// <summary>Returns when every owner of every chat conversation in <paramref name="records"/> has a row.</summary>
    public ValueTask EnsureAsync(IReadOnlyList<PipelineRecord> records, CancellationToken cancellationToken)
    {
        Dictionary<string, MsgData>? missing = null;
        for (var r = 0; r < records.Count; r++)
        {
            var items = records[r].Items;
            for (var i = 0; i < items.Count; i++)
            {
                // Notifications never make rows.
                if (items[i].Stored
                    && !ConversationIDs.IsNotification(items[i].ConversationID)
                    && !ensured.TryGet(items[i].ConversationID, out _))
                {
                    (missing ??= new(StringComparer.Ordinal)).TryAdd(items[i].ConversationID, items[i].Message);
                }
            }
        }

        return missing is null ? ValueTask.CompletedTask : EnsureAsync(missing, cancellationToken);
    }

    /// <summary>An owner's row is gone, or may be: the next message brings it back. Call it after the commit.</summary>
    public void Forget(string conversationID) => ensured.Invalidate(conversationID);

    private async ValueTask EnsureAsync(Dictionary<string, MsgData> missing, CancellationToken cancellationToken)
    {
        var stamps = missing.Keys.Select(id => (ConversationID: id, Stamp: ensured.Stamp(id))).ToList();
        List<NewConversation> rows = [];
        foreach (var (conversationID, message) in missing)
        {
            if (message.SessionType == SessionTypes.Group)
            {
                await store.RestoreDeletedAsync(conversationID, message.GroupID, cancellationToken);
            }
            else
            {
                AddOwners(conversationID, message, rows);
            }
        }

        await store.InsertMissingAsync(rows, cancellationToken);
        foreach (var (conversationID, stamp) in stamps)
        {
            ensured.Add(conversationID, true, stamp);
        }
    }

    private static void AddOwners(string conversationID, MsgData message, List<NewConversation> rows)
    {
        if (message.SessionType is SessionTypes.Single && message.SendID != message.RecvID)
        {
            rows.Add(new NewConversation(message.SendID, conversationID, message.SessionType, message.RecvID, ""));
        }

        rows.Add(new NewConversation(message.RecvID, conversationID, message.SessionType, message.SendID, ""));
    }
}
