namespace OpenIM.Host.Hubs.Arguments;

/// <summary>Argument of <c>SignOut</c> (docs/protocol/hub.md §3.7).</summary>
internal sealed record SignOutArguments(bool Everywhere = false);
