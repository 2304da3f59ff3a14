namespace OpenIM.Host.Hubs.Calls;

/// <summary>The server stops (docs/protocol/hub.md §4).</summary>
internal sealed record HubClosing(int RetryAfterMs, string Reason);
