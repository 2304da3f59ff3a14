using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.User.Contracts;

/// <summary>What everybody may see of a user.</summary>
public sealed record PublicUserInfo(string UserID, string Nickname, string FaceURL, string Ex);

/// <summary>One user whom another has blocked (docs/protocol/rest.md, objects).</summary>
/// <param name="OwnerUserID">Who blocks.</param>
/// <param name="CreateTime">Since when: Unix seconds in <see cref="GetBlacks"/>, Unix ms in the two "specified" requests.</param>
/// <param name="BlackUserInfo">Who is blocked; null in <see cref="GetSpecifiedFriendsInfo"/>, which has the user beside it.</param>
/// <param name="AddSource">Always 0.</param>
/// <param name="OperatorUserID">Who did it.</param>
/// <param name="Ex">Free text of the application.</param>
public sealed record BlackInfo(
    string OwnerUserID, long CreateTime, PublicUserInfo? BlackUserInfo, int AddSource, string OperatorUserID, string Ex);

/// <summary>Blocks a user: their messages to the owner are refused (1302). A friendship stays. For the owner and admins.</summary>
/// <param name="OwnerUserID">Who blocks.</param>
/// <param name="BlackUserID">Who is blocked; not the owner.</param>
/// <param name="Ex">Free text of the application, up to 4,096 characters.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002; 1004: one of the users does not exist, or both are the same; 1003: blocked already.</exception>
public sealed record AddBlack(string OwnerUserID = "", string BlackUserID = "", string Ex = "") : IRequest<Empty>;

/// <summary>Unblocks a user; no error when they were not blocked. For the owner and admins.</summary>
/// <exception cref="Platform.Errors.ImException">1001; 1002.</exception>
public sealed record RemoveBlack(string OwnerUserID = "", string BlackUserID = "") : IRequest<Empty>;

/// <summary>A page of the users whom a user has blocked, oldest block first. For the user and admins.</summary>
/// <exception cref="Platform.Errors.ImException">1001: no user, no pagination or a page below 1; 1002.</exception>
public sealed record GetBlacks(string UserID = "", Pagination? Pagination = null) : IRequest<GetBlacksResult>;

/// <summary>The page.</summary>
/// <param name="Blacks">The blocked users on it.</param>
/// <param name="Total">Of all pages; of those asked for in <see cref="GetSpecifiedBlacks"/>.</param>
public sealed record GetBlacksResult(IReadOnlyList<BlackInfo> Blacks, int Total);

/// <summary>Those of the given users whom the owner has blocked, in the order asked for. For the owner and admins.</summary>
/// <param name="OwnerUserID">Who blocks.</param>
/// <param name="UserIDList">Up to 1,000, each once.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002.</exception>
public sealed record GetSpecifiedBlacks(string OwnerUserID = "", IReadOnlyList<string>? UserIDList = null) : IRequest<GetBlacksResult>;

/// <summary>COMPAT: the route is there and always refuses with 500: blacks have no version log, clients load the list again.</summary>
/// <exception cref="Platform.Errors.ImException">500, always.</exception>
public sealed record GetIncrementalBlacks : IRequest<Empty>;
