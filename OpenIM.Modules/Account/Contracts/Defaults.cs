using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.Account.Contracts;

/// <summary>Users who become friends of everybody who registers from now on, all or none. Only for administrators.</summary>
/// <param name="UserIDs">1 to 1,000, each once; there may be 1,000 in all.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002; 1003: one is among them already; 1004: one does not exist.</exception>
public sealed record AddDefaultUsers(IReadOnlyList<string>? UserIDs = null) : IRequest<Empty>;

/// <summary>Takes users out of that list, all or none; friendships stay. Only for administrators.</summary>
/// <param name="UserIDs">1 to 1,000, each once.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002; 1004: one is not among them.</exception>
public sealed record DeleteDefaultUsers(IReadOnlyList<string>? UserIDs = null) : IRequest<Empty>;

/// <summary>That list, as IDs. Only for administrators.</summary>
/// <exception cref="Platform.Errors.ImException">1002.</exception>
public sealed record FindDefaultUsers : IRequest<FindDefaultUsersResult>;

/// <summary>The list, the oldest first.</summary>
public sealed record FindDefaultUsersResult(IReadOnlyList<string> UserIDs);

/// <summary>Those of that list whose ID, name, nickname, phone number or mail address contains a text, the oldest first. Only for administrators.</summary>
/// <param name="Keyword">Empty: all.</param>
/// <param name="Pagination">The page, of up to 1,000.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002.</exception>
public sealed record SearchDefaultUsers(string Keyword = "", Pagination? Pagination = null) : IRequest<SearchDefaultUsersResult>;

/// <summary>One page.</summary>
/// <param name="Total">Of all pages.</param>
/// <param name="Users">The page.</param>
public sealed record SearchDefaultUsersResult(long Total, IReadOnlyList<DefaultUser> Users);

/// <summary>One of the list. Names as on the wire.</summary>
/// <param name="UserID">The user.</param>
/// <param name="CreateTime">When they came into the list, Unix ms.</param>
/// <param name="User">What is shown of them.</param>
public sealed record DefaultUser(string UserID, long CreateTime, UserPublicInfo User);

/// <summary>Groups that everybody who registers from now on is brought into, all or none. Only for administrators.</summary>
/// <param name="GroupIDs">1 to 1,000, each once; there may be 1,000 in all.</param>
/// <exception cref="Platform.Errors.ImException">1001: it breaks a rule, or one does not exist; 1002; 1003: one is among them already.</exception>
public sealed record AddDefaultGroups(IReadOnlyList<string>? GroupIDs = null) : IRequest<Empty>;

/// <summary>Takes groups out of that list, all or none; members stay. Only for administrators.</summary>
/// <param name="GroupIDs">1 to 1,000, each once.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002; 1004: one is not among them.</exception>
public sealed record DeleteDefaultGroups(IReadOnlyList<string>? GroupIDs = null) : IRequest<Empty>;

/// <summary>That list, as IDs. Only for administrators.</summary>
/// <exception cref="Platform.Errors.ImException">1002.</exception>
public sealed record FindDefaultGroups : IRequest<FindDefaultGroupsResult>;

/// <summary>The list, the oldest first.</summary>
public sealed record FindDefaultGroupsResult(IReadOnlyList<string> GroupIDs);

/// <summary>Those of that list whose ID or name contains a text, the oldest first. Only for administrators.</summary>
/// <param name="Keyword">Empty: all.</param>
/// <param name="Pagination">The page, of up to 1,000.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002.</exception>
public sealed record SearchDefaultGroups(string Keyword = "", Pagination? Pagination = null) : IRequest<SearchDefaultGroupsResult>;

/// <summary>One page.</summary>
/// <param name="Total">Of all pages.</param>
/// <param name="Groups">The page; a group that is gone has its ID alone.</param>
public sealed record SearchDefaultGroupsResult(long Total, IReadOnlyList<GroupInfo> Groups);
