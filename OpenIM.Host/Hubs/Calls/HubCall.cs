namespace OpenIM.Host.Hubs.Calls;

/// <summary>One call of the server.</summary>
internal sealed record HubCall(string Target, object Argument);
