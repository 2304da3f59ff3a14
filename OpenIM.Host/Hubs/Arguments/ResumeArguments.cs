using OpenIM.Modules.Message.Contracts;

namespace OpenIM.Host.Hubs.Arguments;

/// <summary>Argument of <c>Resume</c> (docs/protocol/hub.md §3.1).</summary>
internal sealed record ResumeArguments(string Cursor = "", IReadOnlyList<OpenConversation>? Open = null);

/// <summary>Answer of <c>Resume</c>.</summary>
internal sealed record ResumeAnswer(
    long ServerTime,
    string Cursor,
    bool IsFull,
    bool HasMore,
    IReadOnlyList<HubConversation> Conversations,
    IReadOnlyList<string> DeletedConversationIDs,
    IReadOnlyList<HubPage> Messages)
{
    /// <summary>The answer. Of messages it holds what fits: pages of open conversations first.</summary>
    public static ResumeAnswer Of(ResumeConversationsResult missed, long nowMs, HubBudget budget)
    {
        var pages = new List<HubPage>();
        foreach (var page in missed.Messages)
        {
            if (budget.IsSpent)
            {
                break;
            }

            pages.Add(HubPage.Of(page, PullOrder.Descending, budget));
        }

        return new ResumeAnswer(
            nowMs,
            missed.Cursor,
            missed.IsFull,
            missed.HasMore,
            [.. missed.Conversations.Select(HubConversation.Of).Select(WithFittingMessage)],
            missed.DeletedConversationIDs,
            pages);

        HubConversation WithFittingMessage(HubConversation state)
            => state.LastMessage is null || budget.TrySpend(state.LastMessage) ? state : state with { LastMessage = null };
    }
}
