using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>A group was named (notification 1520). Durable.</summary>
/// <param name="Operation">The change.</param>
public sealed record GroupNameSet(GroupOperation Operation) : IEvent;
