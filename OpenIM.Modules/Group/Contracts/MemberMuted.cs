using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>A member was muted (notification 1512). Durable.</summary>
/// <param name="Operation">The change.</param>
/// <param name="Muted">The member.</param>
/// <param name="MutedSeconds">For how long.</param>
public sealed record MemberMuted(GroupOperation Operation, GroupMemberFullInfo Muted, uint MutedSeconds) : IEvent;
