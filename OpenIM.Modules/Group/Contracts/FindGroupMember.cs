using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>What a user may do in a group, from a bounded cache; null when the user is not in it. For the sending path.</summary>
public sealed record FindGroupMember(string GroupID, string UserID) : IRequest<GroupMemberState?>;

/// <summary>A member as the sending path sees it.</summary>
/// <param name="RoleLevel">100 owner, 60 admin, 20 member.</param>
/// <param name="MuteEndTimeMs">Until when muted, Unix ms; 0 not muted.</param>
/// <param name="Nickname">In the group; empty when the member has none of their own.</param>
/// <param name="FaceURL">In the group; empty when the member has none of their own.</param>
public sealed record GroupMemberState(int RoleLevel, long MuteEndTimeMs, string Nickname, string FaceURL);
