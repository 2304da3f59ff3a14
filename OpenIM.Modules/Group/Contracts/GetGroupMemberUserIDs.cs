using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>User IDs of all members: owner, admins, members, each in the order of joining. For members and admins.</summary>
/// <exception cref="Platform.Errors.ImException">1001; 1002.</exception>
public sealed record GetGroupMemberUserIDs(string GroupID = "") : IRequest<GetGroupMemberUserIDsResult>;

/// <summary>The IDs.</summary>
public sealed record GetGroupMemberUserIDsResult(IReadOnlyList<string> UserIDs);
