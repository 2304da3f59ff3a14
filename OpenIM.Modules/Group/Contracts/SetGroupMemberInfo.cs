using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>Changes members: oneself, or those below (docs/protocol/rest.md, groups). All of it happens, or nothing.</summary>
/// <param name="Members">Up to <c>group.maxUsersPerCall</c>, each member once.</param>
/// <exception cref="Platform.Errors.ImException">1001: an argument, or not in the group; 1002; 1004: no such group.</exception>
public sealed record SetGroupMemberInfo(IReadOnlyList<GroupMemberForSet?>? Members = null) : IRequest<Empty>;

/// <summary>What to change of a member; null stays as it is.</summary>
/// <param name="GroupID">The group.</param>
/// <param name="UserID">The member.</param>
/// <param name="Nickname">In the group; empty for the user's own.</param>
/// <param name="FaceURL">In the group; empty for the user's own.</param>
/// <param name="RoleLevel">60 admin, 20 member.</param>
/// <param name="Ex">Free text of the application.</param>
public sealed record GroupMemberForSet(
    string GroupID = "",
    string UserID = "",
    string? Nickname = null,
    string? FaceURL = null,
    int? RoleLevel = null,
    string? Ex = null);
