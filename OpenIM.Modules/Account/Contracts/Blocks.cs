using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.Account.Contracts;

/// <summary>Blocks an account: its log-ins end, and there are no new ones. Only for administrators.</summary>
/// <param name="UserID">Whose.</param>
/// <param name="Reason">Told to whoever tries to log in, up to 1,024 characters.</param>
/// <exception cref="Platform.Errors.ImException">1001: it breaks a rule, there is no such account, or it is blocked already; 1002.</exception>
public sealed record BlockAccount(string UserID = "", string Reason = "") : IRequest<Empty>;

/// <summary>Lets people log in again, all of them or none. Only for administrators.</summary>
/// <param name="UserIDs">1 to 1,000, each once.</param>
/// <exception cref="Platform.Errors.ImException">1001: it breaks a rule, or one is not blocked; 1002.</exception>
public sealed record UnblockAccounts(IReadOnlyList<string>? UserIDs = null) : IRequest<Empty>;

/// <summary>Blocked accounts, the newest block first. Only for administrators.</summary>
/// <param name="Keyword">Only those whose user ID, reason or administrator contains it.</param>
/// <param name="Pagination">The page, of up to 1,000.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002.</exception>
public sealed record SearchBlocks(string Keyword = "", Pagination? Pagination = null) : IRequest<SearchBlocksResult>;

/// <summary>One page.</summary>
/// <param name="Total">Of all pages.</param>
/// <param name="Users">The page.</param>
public sealed record SearchBlocksResult(long Total, IReadOnlyList<BlockedAccount> Users);

/// <summary>One blocked account. Names as on the wire.</summary>
/// <param name="UserID">Whose.</param>
/// <param name="Account">See <see cref="UserFullInfo"/>, as for the next ones.</param>
/// <param name="PhoneNumber">As there.</param>
/// <param name="AreaCode">As there.</param>
/// <param name="Email">As there.</param>
/// <param name="Nickname">As there.</param>
/// <param name="FaceURL">As there.</param>
/// <param name="Gender">As there.</param>
/// <param name="Reason">As given.</param>
/// <param name="OpUserID">Who blocked it.</param>
/// <param name="CreateTime">When, Unix ms.</param>
public sealed record BlockedAccount(
    string UserID,
    string Account,
    string PhoneNumber,
    string AreaCode,
    string Email,
    string Nickname,
    string FaceURL,
    int Gender,
    string Reason,
    string OpUserID,
    long CreateTime);
