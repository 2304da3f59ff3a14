using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>A page of the groups that a user is in. For the user and admins (docs/protocol/rest.md, groups).</summary>
/// <exception cref="Platform.Errors.ImException">1001: no user, no pagination or a page below 1; 1002.</exception>
public sealed record GetJoinedGroups(Pagination? Pagination = null, string FromUserID = "") : IRequest<GetJoinedGroupsResult>;

/// <summary>The page.</summary>
/// <param name="Total">Of all pages.</param>
/// <param name="Groups">The groups on it.</param>
public sealed record GetJoinedGroupsResult(uint Total, IReadOnlyList<GroupInfo> Groups);

/// <summary>What changed in the groups that a user is in since a version (docs/protocol/rest.md §11). For the user and admins.</summary>
/// <exception cref="Platform.Errors.ImException">1001: no user; 1002.</exception>
public sealed record GetIncrementalJoinGroups(string UserID = "", string VersionID = "", ulong Version = 0)
    : IRequest<GetIncrementalJoinGroupsResult>;

/// <summary>The changes; all lists are empty when <paramref name="Full"/>.</summary>
/// <param name="Version">Where the list stands.</param>
/// <param name="VersionID">Its version log.</param>
/// <param name="Full">The client has to load everything.</param>
/// <param name="Delete">IDs of groups that the user is not in any more.</param>
/// <param name="Insert">New ones.</param>
/// <param name="Update">Changed ones.</param>
/// <param name="SortVersion">Always 0: groups have no order of their own.</param>
public sealed record GetIncrementalJoinGroupsResult(
    ulong Version,
    string VersionID,
    bool Full,
    IReadOnlyList<string> Delete,
    IReadOnlyList<GroupInfo> Insert,
    IReadOnlyList<GroupInfo> Update,
    ulong SortVersion);

/// <summary>IDs of all groups that a user is in, unless their hash equals <paramref name="IdHash"/> (docs/protocol/rest.md §11.3). For the user and admins.</summary>
/// <exception cref="Platform.Errors.ImException">1001: no user; 1002.</exception>
public sealed record GetFullJoinGroupIDs(ulong IdHash = 0, string UserID = "") : IRequest<GetFullJoinGroupIDsResult>;

/// <summary>The IDs, none when equal.</summary>
public sealed record GetFullJoinGroupIDsResult(ulong Version, string VersionID, bool Equal, IReadOnlyList<string> GroupIDs);
