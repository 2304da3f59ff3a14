using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>A member was given another name, picture, text or role (notifications 1516, 1517, 1518). Durable.</summary>
/// <param name="Operation">The change.</param>
/// <param name="Changed">The member afterwards.</param>
/// <param name="InfoSet">Name, picture or text was given: 1516.</param>
/// <param name="RoleSet">A role was given: 1517 for an admin, 1518 for a member.</param>
public sealed record MemberInfoSet(GroupOperation Operation, GroupMemberFullInfo Changed, bool InfoSet, bool RoleSet) : IEvent;
