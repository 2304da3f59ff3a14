namespace OpenIM.Host.Hubs.Connections;

/// <summary>Who is at the other end of a connection of the hub, as its ticket's token says.</summary>
internal sealed record HubIdentity(string SessionID, string UserID, int PlatformID, bool IsAdmin, string Token);
