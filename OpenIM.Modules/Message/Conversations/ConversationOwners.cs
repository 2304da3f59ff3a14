using System.Collections.Concurrent;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Conversations.Stores;
using OpenIM.Modules.Message.Pipeline;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.Message.Conversations;

/// <summary>
/// Sees to it that the owners' rows of a conversation exist before a message in it is acknowledged. What was seen to
/// is remembered in this process only, so it is done again after a restart, whatever the seq.
/// </summary>
internal sealed class ConversationOwners(ConversationStore store)
{
    private const int MaxRemembered = 1_000_000;

    private readonly ConcurrentDictionary<string, byte> ensured = new(StringComparer.Ordinal);

    /// <summary>Returns when every owner of every chat conversation in <paramref name="records"/> has a row.</summary>
    public ValueTask EnsureAsync(IReadOnlyList<PipelineRecord> records, CancellationToken cancellationToken)
    {
        List<NewConversation>? missing = null;
        for (var r = 0; r < records.Count; r++)
        {
            var items = records[r].Items;
            for (var i = 0; i < items.Count; i++)
            {
                if (items[i].Stored && !ensured.ContainsKey(items[i].ConversationID))
                {
                    AddOwners(items[i], missing ??= []);
                }
            }
        }

        return missing is null ? ValueTask.CompletedTask : EnsureAsync(missing, cancellationToken);
    }

    /// <summary>An owner's row is gone, or may be: the next message brings it back.</summary>
    public void Forget(string conversationID) => ensured.TryRemove(conversationID, out _);

    private async ValueTask EnsureAsync(List<NewConversation> missing, CancellationToken cancellationToken)
    {
        await store.InsertMissingAsync(missing, cancellationToken);
        if (ensured.Count > MaxRemembered)
        {
            ensured.Clear();
        }

        foreach (var row in missing)
        {
            ensured.TryAdd(row.ConversationID, 0);
        }
    }

    // Notifications never make rows. Rows of group members are written when they join.
    private static void AddOwners(PipelineItem item, List<NewConversation> missing)
    {
        var message = item.Message;
        if (ConversationIDs.IsNotification(item.ConversationID))
        {
            return;
        }

        if (message.SessionType is SessionTypes.Single && message.SendID != message.RecvID)
        {
            missing.Add(new NewConversation(message.SendID, item.ConversationID, message.SessionType, message.RecvID, ""));
        }

        if (message.SessionType is SessionTypes.Single or SessionTypes.Notification)
        {
            missing.Add(new NewConversation(message.RecvID, item.ConversationID, message.SessionType, message.SendID, ""));
        }
    }
}
