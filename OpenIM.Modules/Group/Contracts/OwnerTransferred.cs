using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>A group has a new owner (notification 1507). Durable.</summary>
/// <param name="Operation">The change.</param>
/// <param name="NewOwner">The new owner, with the new role.</param>
/// <param name="OldOwner">The old owner, with the new role.</param>
public sealed record OwnerTransferred(GroupOperation Operation, GroupMemberFullInfo NewOwner, GroupMemberFullInfo OldOwner) : IEvent;
