using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>Applications to groups that a user manages, newest first, a page at a time. For the user and admins.</summary>
/// <param name="Pagination">The page.</param>
/// <param name="FromUserID">The user.</param>
/// <param name="GroupIDs">Only to these groups; null or empty for all that the user manages.</param>
/// <param name="HandleResults">Only with these results; null or empty for all.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002: also for a group that the user does not manage.</exception>
public sealed record GetReceivedGroupApplications(
    Pagination? Pagination = null,
    string FromUserID = "",
    IReadOnlyList<string>? GroupIDs = null,
    IReadOnlyList<int>? HandleResults = null) : IRequest<GetGroupApplicationsResult>;

/// <summary>Applications that a user made, newest first, a page at a time. For the user and admins.</summary>
/// <param name="Pagination">The page.</param>
/// <param name="UserID">The user.</param>
/// <param name="GroupIDs">Only to these groups; null or empty for all.</param>
/// <param name="HandleResults">Only with these results; null or empty for all.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002.</exception>
public sealed record GetSentGroupApplications(
    Pagination? Pagination = null,
    string UserID = "",
    IReadOnlyList<string>? GroupIDs = null,
    IReadOnlyList<int>? HandleResults = null) : IRequest<GetGroupApplicationsResult>;

/// <summary>A page of applications.</summary>
/// <param name="Total">Of all pages.</param>
/// <param name="GroupRequests">The page.</param>
public sealed record GetGroupApplicationsResult(uint Total, IReadOnlyList<GroupRequestInfo> GroupRequests);
