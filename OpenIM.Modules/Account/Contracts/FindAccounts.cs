using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.Account.Contracts;

/// <summary>Accounts by user ID, for everybody who is logged in. An IM user without an account is shown with the IM profile.</summary>
/// <param name="UserIDs">1 to 1,000; unknown ones are left out.</param>
/// <exception cref="Platform.Errors.ImException">1001.</exception>
public sealed record FindUsersFull(IReadOnlyList<string>? UserIDs = null) : IRequest<FindUsersFullResult>;

/// <summary>The accounts that were found, in the order asked for.</summary>
public sealed record FindUsersFullResult(IReadOnlyList<UserFullInfo> Users);

/// <summary>As <see cref="FindUsersFull"/>, without phone numbers and settings.</summary>
/// <param name="UserIDs">1 to 1,000; unknown ones are left out.</param>
/// <exception cref="Platform.Errors.ImException">1001.</exception>
public sealed record FindUsersPublic(IReadOnlyList<string>? UserIDs = null) : IRequest<FindUsersPublicResult>;

/// <summary>The accounts that were found, in the order asked for.</summary>
public sealed record FindUsersPublicResult(IReadOnlyList<UserPublicInfo> Users);

/// <summary>
/// Accounts whose ID, name, nickname, phone number or mail address contains a text, in any case; those first of which one of
/// them, the nickname aside, is that text. For everybody who is logged in.
/// </summary>
/// <param name="Keyword">Empty: all accounts.</param>
/// <param name="Pagination">The page, of up to 1,000.</param>
/// <param name="Genders">Only this one; 0: all.</param>
/// <param name="Normal">0 all; 1: without blocked accounts.</param>
/// <exception cref="Platform.Errors.ImException">1001.</exception>
public sealed record SearchUsersFull(string Keyword = "", Pagination? Pagination = null, int Genders = 0, int Normal = 0)
    : IRequest<SearchUsersFullResult>;

/// <summary>One page.</summary>
/// <param name="Total">Of all pages.</param>
/// <param name="Users">The page.</param>
public sealed record SearchUsersFullResult(long Total, IReadOnlyList<UserFullInfo> Users);

/// <summary>As <see cref="SearchUsersFull"/>, without phone numbers and settings.</summary>
/// <param name="Keyword">Empty: all accounts.</param>
/// <param name="Pagination">The page, of up to 1,000.</param>
/// <param name="Genders">Only this one; 0: all.</param>
/// <exception cref="Platform.Errors.ImException">1001.</exception>
public sealed record SearchUsersPublic(string Keyword = "", Pagination? Pagination = null, int Genders = 0)
    : IRequest<SearchUsersPublicResult>;

/// <summary>One page.</summary>
/// <param name="Total">Of all pages.</param>
/// <param name="Users">The page.</param>
public sealed record SearchUsersPublicResult(long Total, IReadOnlyList<UserPublicInfo> Users);

/// <summary>As <see cref="SearchUsersFull"/>, among the friends of a user. For the user and administrators.</summary>
/// <param name="UserID">Whose friends; empty: the caller's.</param>
/// <param name="Keyword">Empty: all friends.</param>
/// <param name="Pagination">The page, of up to 1,000.</param>
/// <param name="Genders">Only these; none: all.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002.</exception>
public sealed record SearchFriends(
    string UserID = "", string Keyword = "", Pagination? Pagination = null, IReadOnlyList<int>? Genders = null) : IRequest<SearchUsersFullResult>;
