using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.User.Contracts;

/// <summary>One friend in a user's list (docs/protocol/rest.md, objects).</summary>
/// <param name="OwnerUserID">Whose list.</param>
/// <param name="Remark">What the owner calls the friend.</param>
/// <param name="CreateTime">Since when: Unix seconds, but Unix ms in <see cref="GetSpecifiedFriendsInfo"/>.</param>
/// <param name="FriendUser">
/// The friend; only userID, nickname, faceURL and ex are filled. Null in <see cref="GetSpecifiedFriendsInfo"/>, which has the user beside it.
/// </param>
/// <param name="AddSource">1 imported by an admin, 2 by application.</param>
/// <param name="OperatorUserID">Who made the friendship.</param>
/// <param name="Ex">Free text of the application.</param>
/// <param name="IsPinned">At the top of the list.</param>
public sealed record FriendInfo(
    string OwnerUserID, string Remark, long CreateTime, UserInfo? FriendUser, int AddSource, string OperatorUserID, string Ex, bool IsPinned);

/// <summary>A page of a user's friends: pinned ones first, then in the order in which they came. For the user and admins.</summary>
/// <exception cref="Platform.Errors.ImException">1001: no user, no pagination or a page below 1; 1002.</exception>
public sealed record GetFriends(string UserID = "", Pagination? Pagination = null) : IRequest<GetFriendsResult>;

/// <summary>The page.</summary>
/// <param name="FriendsInfo">The friends on it.</param>
/// <param name="Total">Of all pages.</param>
public sealed record GetFriendsResult(IReadOnlyList<FriendInfo> FriendsInfo, int Total);

/// <summary>The IDs of all friends of a user in the order of <see cref="GetFriends"/>. For the user and admins.</summary>
/// <exception cref="Platform.Errors.ImException">1001: no user; 1002.</exception>
public sealed record GetFriendIDs(string UserID = "") : IRequest<GetFriendIDsResult>;

/// <summary>The IDs.</summary>
public sealed record GetFriendIDsResult(IReadOnlyList<string> FriendIDs);

/// <summary>Those of the given users who are the owner's friends, in the order asked for. For the owner and admins.</summary>
/// <param name="OwnerUserID">Whose list.</param>
/// <param name="FriendUserIDs">Up to 1,000, each once.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002.</exception>
public sealed record GetDesignatedFriends(string OwnerUserID = "", IReadOnlyList<string>? FriendUserIDs = null)
    : IRequest<GetDesignatedFriendsResult>;

/// <summary>The friends among them.</summary>
public sealed record GetDesignatedFriendsResult(IReadOnlyList<FriendInfo> FriendsInfo);

/// <summary>The given users, each with what they are to the owner, in the order asked for; unknown ones are left out. For the owner and admins.</summary>
/// <param name="OwnerUserID">Whose lists.</param>
/// <param name="UserIDList">1 to 1,000, each once.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002.</exception>
public sealed record GetSpecifiedFriendsInfo(string OwnerUserID = "", IReadOnlyList<string>? UserIDList = null)
    : IRequest<GetSpecifiedFriendsInfoResult>;

/// <summary>The users.</summary>
public sealed record GetSpecifiedFriendsInfoResult(IReadOnlyList<SpecifiedFriendInfo> Infos);

/// <summary>One user and what they are to another.</summary>
/// <param name="UserInfo">The user.</param>
/// <param name="FriendInfo">Null when no friend.</param>
/// <param name="BlackInfo">Null when not blocked.</param>
public sealed record SpecifiedFriendInfo(UserInfo UserInfo, FriendInfo? FriendInfo, BlackInfo? BlackInfo);

/// <summary>Says whether two users have each other in their lists. For each of the two and admins.</summary>
/// <exception cref="Platform.Errors.ImException">1001; 1002.</exception>
public sealed record IsFriend(string UserID1 = "", string UserID2 = "") : IRequest<IsFriendResult>;

/// <summary>The two directions.</summary>
/// <param name="InUser1Friends">The second user is in the first one's list.</param>
/// <param name="InUser2Friends">The first user is in the second one's list.</param>
public sealed record IsFriendResult(bool InUser1Friends, bool InUser2Friends);

/// <summary>Takes a friend off the owner's list, and only off that; no error when there is none. For the owner and admins.</summary>
/// <exception cref="Platform.Errors.ImException">1001; 1002.</exception>
public sealed record DeleteFriend(string OwnerUserID = "", string FriendUserID = "") : IRequest<Empty>;

/// <summary>Sets what the owner calls a friend. For the owner and admins.</summary>
/// <param name="OwnerUserID">Whose list.</param>
/// <param name="FriendUserID">The friend.</param>
/// <param name="Remark">The name, up to 1,024 characters; empty for none.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002; 1004: no friend of the owner.</exception>
public sealed record SetFriendRemark(string OwnerUserID = "", string FriendUserID = "", string Remark = "") : IRequest<Empty>;

/// <summary>Changes what is given for some friends; users who are none are passed over. For the owner and admins.</summary>
/// <param name="OwnerUserID">Whose list.</param>
/// <param name="FriendUserIDs">1 to 1,000, each once.</param>
/// <param name="IsPinned">At the top of the list or not; null leaves it as it is.</param>
/// <param name="Remark">What the owner calls them, up to 1,024 characters; null leaves it as it is.</param>
/// <param name="Ex">Free text of the application, up to 4,096 characters; null leaves it as it is.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002.</exception>
public sealed record UpdateFriends(
    string OwnerUserID = "",
    IReadOnlyList<string>? FriendUserIDs = null,
    bool? IsPinned = null,
    string? Remark = null,
    string? Ex = null) : IRequest<Empty>;

/// <summary>Makes friendships in both directions without asking. Only for admins.</summary>
/// <param name="OwnerUserID">One side of each friendship.</param>
/// <param name="FriendUserIDs">The other sides, 1 to 1,000.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002; 1004: one of them does not exist, is there twice, or is the owner.</exception>
public sealed record ImportFriends(string OwnerUserID = "", IReadOnlyList<string>? FriendUserIDs = null) : IRequest<Empty>;

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
