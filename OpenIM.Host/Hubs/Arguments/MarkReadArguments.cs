namespace OpenIM.Host.Hubs.Arguments;

/// <summary>Argument of <c>MarkRead</c> (docs/protocol/hub.md §3.4).</summary>
internal sealed record MarkReadArguments(string ConversationID = "", long HasReadSeq = 0);
