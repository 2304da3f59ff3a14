using OpenIM.Modules.Message.Conversations.Stores;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.Message.Reading;

/// <summary>Which conversations a user may read.</summary>
internal sealed class ConversationAccess(ConversationStore conversations)
{
    /// <summary>
    /// Of the given conversations those that the user owns, the notification twins of those, and the user's own
    /// notification conversation.
    /// </summary>
    public async ValueTask<HashSet<string>> ReadableAsync(
        string userID, IEnumerable<string> conversationIDs, CancellationToken cancellationToken)
    {
        string[] asked = [.. conversationIDs.Distinct(StringComparer.Ordinal)];
        var candidates = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in asked)
        {
            candidates.UnionWith(ChatsOf(id));
        }

        var rows = await conversations.ListAsync(userID, [.. candidates], cancellationToken);
        var owned = rows.Select(static row => row.ConversationID).ToHashSet(StringComparer.Ordinal);
        var own = ConversationIDs.Notification(userID, userID);
        return asked
            .Where(id => id == own || ChatsOf(id).Any(owned.Contains))
            .ToHashSet(StringComparer.Ordinal);
    }

    private static string[] ChatsOf(string conversationID)
        => ConversationIDs.IsNotification(conversationID) ? ConversationIDs.ChatTwins(conversationID) : [conversationID];
}
