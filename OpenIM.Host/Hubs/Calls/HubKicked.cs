namespace OpenIM.Host.Hubs.Calls;

/// <summary>The session was ended by another log-in or an administrator (docs/protocol/hub.md §4).</summary>
internal sealed record HubKicked(int ErrCode, string ErrMsg);
