namespace OpenIM.Tests.Host.Gateway.Client;

/// <summary>The answer to a handshake: status line, headers by lower-case name, and the body when it is no upgrade.</summary>
internal sealed record RawHttpAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body);
