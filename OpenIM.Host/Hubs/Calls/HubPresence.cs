using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Host.Hubs.Calls;

/// <summary>On which platforms users are online: the argument of <c>Presence</c>, and the answer of <c>Subscribe</c>.</summary>
internal sealed record HubPresence(IReadOnlyList<UserPresence> Users);
