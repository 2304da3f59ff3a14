using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Host.Gateway.Sessions;

/// <summary>Whether a message tells a user of what they changed themself, on which their SDK would load what it has just loaded.</summary>
internal static class OwnChange
{
    public static bool IsToldBy(StoredMessage stored, string userID)
    {
        var message = stored.Message;
        if (message.MsgFrom != MessageSources.System || !string.Equals(message.SendID, userID, StringComparison.Ordinal))
        {
            return false;
        }

        // Recalls and read positions, of which busy users make many, load nothing. Neither does what has a seq.
        return !ConversationIDs.IsNotification(stored.ConversationID) || (stored.Seq == 0 && message.ContentType != ContentTypes.HasReadReceipt);
    }
}
