using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.User.Contracts;

/// <summary>Profiles by ID, for everybody who is logged in.</summary>
/// <param name="UserIDs">Up to 10,000; unknown ones are missing in the answer, repeated ones are there once.</param>
/// <exception cref="Platform.Errors.ImException">1001: missing or too many.</exception>
public sealed record GetUsersInfo(IReadOnlyList<string>? UserIDs = null) : IRequest<GetUsersInfoResult>;

/// <summary>The profiles that were found.</summary>
public sealed record GetUsersInfoResult(IReadOnlyList<UserInfo> UsersInfo);

/// <summary>The IDs of all users in the order of registration, a page at a time.</summary>
/// <exception cref="Platform.Errors.ImException">1001: see <see cref="Pagination.Required"/>.</exception>
public sealed record GetAllUserIDs(Pagination? Pagination = null) : IRequest<GetAllUserIDsResult>;

/// <summary>One page.</summary>
/// <param name="Total">Number of all users.</param>
/// <param name="UserIDs">The page.</param>
public sealed record GetAllUserIDsResult(int Total, IReadOnlyList<string> UserIDs);

/// <summary>Ordinary users (appMangerLevel 0 and 1) in the order of registration, a page at a time.</summary>
/// <param name="Pagination">The page.</param>
/// <param name="UserID">Only users whose ID contains this, in any case; empty for no such filter.</param>
/// <param name="NickName">Or whose nickname contains this, in any case; empty for no such filter.</param>
/// <exception cref="Platform.Errors.ImException">1001: see <see cref="Pagination.Required"/>.</exception>
public sealed record GetUsers(Pagination? Pagination = null, string UserID = "", string NickName = "") : IRequest<GetUsersResult>;

/// <summary>One page.</summary>
/// <param name="Total">Number of matches.</param>
/// <param name="Users">The page.</param>
public sealed record GetUsersResult(int Total, IReadOnlyList<UserInfo> Users);
