using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>Everybody may speak again (notification 1515). Durable.</summary>
/// <param name="Operation">The change.</param>
public sealed record GroupMuteCancelled(GroupOperation Operation) : IEvent;
