using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>Members by ID; who is not in the group is left out. For members and admins.</summary>
/// <exception cref="Platform.Errors.ImException">1001; 1002.</exception>
public sealed record GetGroupMembersInfo(string GroupID = "", IReadOnlyList<string>? UserIDs = null) : IRequest<GetGroupMembersInfoResult>;

/// <summary>The members.</summary>
public sealed record GetGroupMembersInfoResult(IReadOnlyList<GroupMemberFullInfo> Members);
