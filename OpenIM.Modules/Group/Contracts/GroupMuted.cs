using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>Only owner and admins may speak (notification 1514). Durable.</summary>
/// <param name="Operation">The change.</param>
public sealed record GroupMuted(GroupOperation Operation) : IEvent;
