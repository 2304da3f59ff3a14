using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.Account.Contracts;

/// <summary>Shuts network addresses out, all or none. Only for administrators.</summary>
/// <param name="Forbiddens">1 to 1,000, each address once.</param>
/// <exception cref="Platform.Errors.ImException">1001: it breaks a rule, or one is no address; 1002; 1003: one is there already.</exception>
public sealed record AddForbiddenAddresses(IReadOnlyList<ForbiddenAddressRule>? Forbiddens = null) : IRequest<Empty>;

/// <summary>What an address may not do. Names as on the wire.</summary>
/// <param name="Ip">An IPv4 or IPv6 address, not a network.</param>
/// <param name="LimitRegister">True: nobody registers from it.</param>
/// <param name="LimitLogin">True: nobody logs in from it.</param>
public sealed record ForbiddenAddressRule(string Ip = "", bool LimitRegister = false, bool LimitLogin = false);

/// <summary>Lets addresses in again; what is not there is passed over. Only for administrators.</summary>
/// <param name="Ips">1 to 1,000.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002.</exception>
public sealed record DeleteForbiddenAddresses(IReadOnlyList<string>? Ips = null) : IRequest<Empty>;

/// <summary>Addresses with limits, the newest first. Only for administrators.</summary>
/// <param name="Keyword">Only those that contain it.</param>
/// <param name="Status">0 any; 1 without a limit; 2 log-in alone; 3 registration alone; 4 log-in; 5 registration; 6 both.</param>
/// <param name="Pagination">The page, of up to 1,000.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002.</exception>
public sealed record SearchForbiddenAddresses(string Keyword = "", int Status = 0, Pagination? Pagination = null)
    : IRequest<SearchForbiddenAddressesResult>;

/// <summary>One page.</summary>
/// <param name="Total">Of all pages.</param>
/// <param name="Forbiddens">The page.</param>
public sealed record SearchForbiddenAddressesResult(long Total, IReadOnlyList<ForbiddenAddress> Forbiddens);

/// <summary>One address. Names as on the wire.</summary>
/// <param name="Ip">The address.</param>
/// <param name="LimitRegister">Nobody registers from it.</param>
/// <param name="LimitLogin">Nobody logs in from it.</param>
/// <param name="CreateTime">Unix ms.</param>
public sealed record ForbiddenAddress(string Ip, bool LimitRegister, bool LimitLogin, long CreateTime);

/// <summary>Says from which addresses alone users log in, all or none: who has one logs in from nowhere else. Only for administrators.</summary>
/// <param name="Limits">1 to 1,000, each once.</param>
/// <exception cref="Platform.Errors.ImException">1001: it breaks a rule, or one is no address; 1002; 1003: one is there already; 1004: no such account.</exception>
public sealed record AddLogInAddresses(IReadOnlyList<LogInAddressRule>? Limits = null) : IRequest<Empty>;

/// <summary>A user logs in from an address. Names as on the wire.</summary>
/// <param name="UserID">The user.</param>
/// <param name="Ip">An IPv4 or IPv6 address, not a network.</param>
public sealed record LogInAddressRule(string UserID = "", string Ip = "");

/// <summary>Takes that back; what is not there is passed over. Only for administrators.</summary>
/// <param name="Limits">1 to 1,000.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002.</exception>
public sealed record DeleteLogInAddresses(IReadOnlyList<LogInAddressRule>? Limits = null) : IRequest<Empty>;

/// <summary>From where users alone log in, the newest first. Only for administrators.</summary>
/// <param name="Keyword">Only those whose user ID or address contains it.</param>
/// <param name="Pagination">The page, of up to 1,000.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002.</exception>
public sealed record SearchLogInAddresses(string Keyword = "", Pagination? Pagination = null) : IRequest<SearchLogInAddressesResult>;

/// <summary>One page.</summary>
/// <param name="Total">Of all pages.</param>
/// <param name="Limits">The page.</param>
public sealed record SearchLogInAddressesResult(long Total, IReadOnlyList<LogInAddress> Limits);

/// <summary>One address of a user. Names as on the wire.</summary>
/// <param name="UserID">The user.</param>
/// <param name="Ip">The address.</param>
/// <param name="CreateTime">Unix ms.</param>
/// <param name="User">What is shown of them.</param>
public sealed record LogInAddress(string UserID, string Ip, long CreateTime, UserPublicInfo User);
