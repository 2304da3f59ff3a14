namespace OpenIM.Host.Hubs.Calls;

/// <summary>Settings of conversations changed (docs/protocol/hub.md §4).</summary>
internal sealed record HubConversationChanged(IReadOnlyList<string> ConversationIDs);
