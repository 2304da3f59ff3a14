namespace OpenIM.Host.Gateway.Sessions;

/// <summary>A push on its way to the output of a session.</summary>
/// <param name="Frame">The whole frame.</param>
/// <param name="EchoOf">The clientMsgID when it is a message of the session's own user; else null.</param>
internal readonly record struct HeldPush(byte[] Frame, string? EchoOf);
