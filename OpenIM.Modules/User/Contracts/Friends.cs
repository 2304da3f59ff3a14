using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.User.Contracts;

/// <summary>One friend in a user's list (docs/protocol/rest.md, objects).</summary>
/// <param name="OwnerUserID">Whose list.</param>
/// <param name="Remark">What the owner calls the friend.</param>
/// <param name="CreateTime">Since when, Unix seconds.</param>
/// <param name="FriendUser">The friend; only userID, nickname, faceURL and ex are filled.</param>
/// <param name="AddSource">1 imported by an admin, 2 by application.</param>
/// <param name="OperatorUserID">Who made the friendship.</param>
/// <param name="Ex">Free text of the application.</param>
/// <param name="IsPinned">At the top of the list.</param>
public sealed record FriendInfo(
    string OwnerUserID, string Remark, long CreateTime, UserInfo FriendUser, int AddSource, string OperatorUserID, string Ex, bool IsPinned);

/// <summary>A page of a user's friends: pinned ones first, then in the order in which they came. For the user and admins.</summary>
/// <exception cref="Platform.Errors.ImException">1001: no user, no pagination or a page below 1; 1002.</exception>
public sealed record GetFriends(string UserID = "", Pagination? Pagination = null) : IRequest<GetFriendsResult>;

/// <summary>The page.</summary>
/// <param name="FriendsInfo">The friends on it.</param>
/// <param name="Total">Of all pages.</param>
public sealed record GetFriendsResult(IReadOnlyList<FriendInfo> FriendsInfo, int Total);

/// <summary>What changed in a user's list of friends since a version (docs/protocol/rest.md §11). For the user and admins.</summary>
/// <exception cref="Platform.Errors.ImException">1001: no user; 1002.</exception>
public sealed record GetIncrementalFriends(string UserID = "", string VersionID = "", ulong Version = 0)
    : IRequest<GetIncrementalFriendsResult>;

/// <summary>The changes; all lists are empty when <paramref name="Full"/>.</summary>
/// <param name="Version">Where the list stands.</param>
/// <param name="VersionID">Its version log.</param>
/// <param name="Full">The client has to load everything.</param>
/// <param name="Delete">IDs of those who are no friends any more.</param>
/// <param name="Insert">New friends.</param>
/// <param name="Update">Changed friends.</param>
/// <param name="SortVersion">Version of the last change of the order when it is among these changes, else 0.</param>
public sealed record GetIncrementalFriendsResult(
    ulong Version,
    string VersionID,
    bool Full,
    IReadOnlyList<string> Delete,
    IReadOnlyList<FriendInfo> Insert,
    IReadOnlyList<FriendInfo> Update,
    ulong SortVersion);

/// <summary>IDs of all friends of a user, unless their hash equals <paramref name="IdHash"/> (docs/protocol/rest.md §11.3). For the user and admins.</summary>
/// <exception cref="Platform.Errors.ImException">1001: no user; 1002.</exception>
public sealed record GetFullFriendUserIDs(ulong IdHash = 0, string UserID = "") : IRequest<GetFullFriendUserIDsResult>;

/// <summary>The IDs, none when equal.</summary>
public sealed record GetFullFriendUserIDsResult(ulong Version, string VersionID, bool Equal, IReadOnlyList<string> UserIDs);
