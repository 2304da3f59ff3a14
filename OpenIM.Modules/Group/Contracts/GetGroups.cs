using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>All groups that are not dismissed, newest first, a page at a time; or one by ID. For admins.</summary>
/// <param name="Pagination">The page.</param>
/// <param name="GroupName">Only groups whose name contains this, in any case; empty for all.</param>
/// <param name="GroupID">Only this one, dismissed or not; empty for all.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002.</exception>
public sealed record GetGroups(Pagination? Pagination = null, string GroupName = "", string GroupID = "") : IRequest<GetGroupsResult>;

/// <summary>The page.</summary>
/// <param name="Total">Of all pages.</param>
/// <param name="Groups">The page.</param>
public sealed record GetGroupsResult(uint Total, IReadOnlyList<CmsGroup> Groups);

/// <summary>A group and its owner.</summary>
/// <param name="GroupInfo">The group.</param>
/// <param name="GroupOwnerUserName">The owner's nickname in the group; empty when there is none.</param>
/// <param name="GroupOwnerUserID">The owner.</param>
public sealed record CmsGroup(GroupInfo GroupInfo, string GroupOwnerUserName, string GroupOwnerUserID);
