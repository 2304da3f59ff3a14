namespace OpenIM.Host.Hubs.Calls;

/// <summary>Somebody types, or no longer (docs/protocol/hub.md §4).</summary>
internal sealed record HubTyping(string ConversationID, string UserID, bool IsTyping);
