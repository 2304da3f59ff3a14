using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>A user came of their own accord, or their application was accepted (notification 1510). Durable.</summary>
/// <param name="Operation">The change.</param>
/// <param name="Entrant">Who came.</param>
public sealed record MemberEntered(GroupOperation Operation, GroupMemberFullInfo Entrant) : IEvent;
