using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>A member may speak again (notification 1513). Durable.</summary>
/// <param name="Operation">The change.</param>
/// <param name="Unmuted">The member.</param>
public sealed record MemberMuteCancelled(GroupOperation Operation, GroupMemberFullInfo Unmuted) : IEvent;
