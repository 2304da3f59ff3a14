using OpenIM.Modules.Message.Contracts;

namespace OpenIM.Host.Hubs.Arguments;

/// <summary>A page of a conversation (docs/protocol/hub.md §2.3).</summary>
internal sealed record HubPage(string ConversationID, long Begin, long End, IReadOnlyList<HubMessage> Messages, bool IsEnd)
{
    /// <summary>The page, without what does not fit at its far side.</summary>
    public static HubPage Of(MessagePage page, int order, HubBudget budget)
    {
        List<HubMessage> messages = [.. page.Messages.Select(message => HubMessage.Of(page.ConversationID, message))];
        var whole = new HubPage(page.ConversationID, page.Begin, page.End, messages, page.IsEnd);
        var descending = order == PullOrder.Descending;
        var count = budget.Fitting(descending ? Enumerable.Reverse(messages) : messages);
        if (count == messages.Count)
        {
            return whole;
        }

        return descending
            ? whole with { Messages = messages[^count..], Begin = messages[^count].Seq, IsEnd = false }
            : whole with { Messages = messages[..count], End = messages[count - 1].Seq, IsEnd = false };
    }
}
