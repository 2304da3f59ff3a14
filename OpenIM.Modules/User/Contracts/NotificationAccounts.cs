using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.User.Contracts;

/// <summary>A user that only sends: announcements, robots.</summary>
/// <param name="UserID">The user. COMPAT: spelled <c>nickName</c> beside it, unlike everywhere else.</param>
/// <param name="FaceURL">Picture.</param>
/// <param name="NickName">Display name.</param>
/// <param name="AppMangerLevel">3 notification account, 4 robot, higher ones are the application's.</param>
public sealed record NotificationAccount(string UserID, string FaceURL, string NickName, int AppMangerLevel);

/// <summary>Makes a notification account. Only for administrators.</summary>
/// <param name="UserID">Any text up to 64 characters; empty: ten random digits.</param>
/// <param name="NickName">Not empty.</param>
/// <param name="FaceURL">Picture.</param>
/// <param name="AppMangerLevel">3 or more.</param>
/// <exception cref="Platform.Errors.ImException">1001: a rule is broken, or the ID is used; 1002.</exception>
public sealed record AddNotificationAccount(string UserID = "", string NickName = "", string FaceURL = "", int AppMangerLevel = 0)
    : IRequest<NotificationAccount>;

/// <summary>Changes what is given and not empty of an account. Only for administrators. COMPAT: works for any user.</summary>
/// <exception cref="Platform.Errors.ImException">1001: a rule is broken, or there is no such user; 1002.</exception>
public sealed record UpdateNotificationAccount(string UserID = "", string FaceURL = "", string NickName = "") : IRequest<Empty>;

/// <summary>Notification accounts, administrators of the server left out. Only for administrators.</summary>
/// <param name="Keyword">The exact user ID, or when that finds nothing the exact nickname; empty finds all.</param>
/// <param name="AppManagerLevel">Only accounts of this level; null: of all. COMPAT: spelled right here only.</param>
/// <param name="Pagination">The page.</param>
/// <exception cref="Platform.Errors.ImException">1001, 1002.</exception>
public sealed record SearchNotificationAccounts(string Keyword = "", int? AppManagerLevel = null, Pagination? Pagination = null)
    : IRequest<SearchNotificationAccountsResult>;

/// <summary>One page.</summary>
/// <param name="Total">Number of matches.</param>
/// <param name="NotificationAccounts">The page, in the order of registration.</param>
public sealed record SearchNotificationAccountsResult(long Total, IReadOnlyList<NotificationAccount> NotificationAccounts);
