using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>Applications of some users to a group. For its owner, admins and application admins.</summary>
/// <exception cref="Platform.Errors.ImException">1001; 1002; 1004: no such group or not in it.</exception>
public sealed record FindGroupApplications(string GroupID = "", IReadOnlyList<string>? UserIDs = null) : IRequest<FindGroupApplicationsResult>;

/// <summary>A user's application to a group. For the user, and for the group's owner, admins and application admins.</summary>
/// <exception cref="Platform.Errors.ImException">1001; 1002.</exception>
public sealed record FindUserGroupApplication(string GroupID = "", string UserID = "") : IRequest<FindGroupApplicationsResult>;

/// <summary>What was found.</summary>
/// <param name="Total">How many.</param>
/// <param name="GroupRequests">The applications.</param>
public sealed record FindGroupApplicationsResult(long Total, IReadOnlyList<GroupRequestInfo> GroupRequests);
