using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>Something of a group but its name and announcement was set (notification 1502). Durable.</summary>
/// <param name="Operation">The change.</param>
public sealed record GroupInfoSet(GroupOperation Operation) : IEvent;
