using OpenIM.Modules.Message.Contracts;

namespace OpenIM.Host.Hubs.Arguments;

/// <summary>A page of a conversation (docs/protocol/hub.md §2.3).</summary>
internal sealed record HubPage(string ConversationID, long Begin, long End, IReadOnlyList<HubMessage> Messages, bool IsEnd)
{
    public static HubPage Of(MessagePage page) => new(
        page.ConversationID,
        page.Begin,
        page.End,
        [.. page.Messages.Select(message => HubMessage.Of(page.ConversationID, message))],
        page.IsEnd);
}
