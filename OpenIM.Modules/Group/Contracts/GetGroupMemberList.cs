using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>A page of the members: owner, admins, members, each in the order of joining. For members and admins.</summary>
/// <param name="GroupID">The group.</param>
/// <param name="Pagination">The page.</param>
/// <param name="Filter">Ignored, as everywhere.</param>
/// <param name="Keyword">
/// Only members whose name contains it, in any case; empty for all. In groups of more members than one call may name, the
/// nickname in the group is what counts, not that of the profile.
/// </param>
/// <exception cref="Platform.Errors.ImException">1001; 1002.</exception>
public sealed record GetGroupMemberList(
    string GroupID = "", Pagination? Pagination = null, int Filter = 0, string Keyword = "") : IRequest<GetGroupMemberListResult>;

/// <summary>The page.</summary>
/// <param name="Total">Of all pages.</param>
/// <param name="Members">The page.</param>
public sealed record GetGroupMemberListResult(uint Total, IReadOnlyList<GroupMemberFullInfo> Members);
