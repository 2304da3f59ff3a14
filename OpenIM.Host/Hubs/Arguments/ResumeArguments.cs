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
    IReadOnlyList<HubPage> Messages);
