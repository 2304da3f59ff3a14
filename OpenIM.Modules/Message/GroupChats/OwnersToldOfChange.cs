using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Message.GroupChats;

/// <summary>Tells owners that their row is another (1300).</summary>
internal static class OwnersToldOfChange
{
    /// <summary>Adds an event for each owner; after the version logs.</summary>
    public static async ValueTask TellOwnersAsync(
        this Change change, IReadOnlyList<string> userIDs, string conversationID, long nowMs, CancellationToken cancellationToken)
    {
        foreach (var userID in userIDs)
        {
            await change.AddAsync(
                ConversationIDs.LaneKey(ConversationIDs.Notification(userID, userID)),
                new ConversationsChanged(userID, [conversationID], nowMs),
                cancellationToken);
        }
    }
}
