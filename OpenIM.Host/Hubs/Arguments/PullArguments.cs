namespace OpenIM.Host.Hubs.Arguments;

/// <summary>Argument of <c>Pull</c> (docs/protocol/hub.md §3.3).</summary>
internal sealed record PullArguments(string ConversationID = "", long Begin = 0, long End = 0, int Order = 0, int Limit = 0);
