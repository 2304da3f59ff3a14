namespace OpenIM.Host.Hubs.Arguments;

/// <summary>Argument of <c>Subscribe</c> and <c>Unsubscribe</c> (docs/protocol/hub.md §3.6).</summary>
internal sealed record UsersArguments(IReadOnlyList<string>? UserIDs = null);
