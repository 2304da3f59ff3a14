using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.Message.Reading;

/// <summary>Gathers pulled messages, chats and notifications apart. Of several ranges of one conversation the messages are joined.</summary>
internal sealed class PullBuilder
{
    private readonly Dictionary<string, PullMsgs> chats = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PullMsgs> notifications = new(StringComparer.Ordinal);

    public void Add(string conversationID, PullMsgs messages)
    {
        var target = ConversationIDs.IsNotification(conversationID) ? notifications : chats;
        target[conversationID] = target.TryGetValue(conversationID, out var before)
            ? messages with { Msgs = [.. before.Msgs, .. messages.Msgs], IsEnd = before.IsEnd || messages.IsEnd }
            : messages;
    }

    public PullMessagesResult Build() => new(chats, notifications);
}
