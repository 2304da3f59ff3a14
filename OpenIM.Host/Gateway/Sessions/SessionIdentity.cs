using OpenIM.Host.Gateway.Codec;

namespace OpenIM.Host.Gateway.Sessions;

/// <summary>Who is at the other end of a session, as its token says, and how it wants to be spoken to.</summary>
internal sealed record SessionIdentity(string SessionID, string UserID, int PlatformID, bool IsAdmin, WireForm Form);
