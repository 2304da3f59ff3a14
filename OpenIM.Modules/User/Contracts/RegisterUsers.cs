using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.User.Contracts;

/// <summary>Registers users, all or none. Only for administrators.</summary>
/// <param name="Users">
/// Up to 10,000. IDs are letters of any script, digits and <c>_</c>, at most 64 characters; nicknames are not empty.
/// The time of creation is always now, whatever is given.
/// </param>
/// <exception cref="Platform.Errors.ImException">1001: an element breaks a rule, or an ID is there twice; 1002; 1102: one is registered already.</exception>
public sealed record RegisterUsers(IReadOnlyList<UserInfo?>? Users = null) : IRequest<Empty>;

/// <summary>Says which of the IDs are registered. Only for administrators.</summary>
/// <param name="CheckUserIDs">Each once, up to 10,000.</param>
/// <exception cref="Platform.Errors.ImException">1001: missing, or an ID is there twice; 1002.</exception>
public sealed record CheckAccounts(IReadOnlyList<string>? CheckUserIDs = null) : IRequest<CheckAccountsResult>;

/// <summary>In the order asked for.</summary>
public sealed record CheckAccountsResult(IReadOnlyList<AccountState> Results);

/// <summary>Whether a user is registered.</summary>
/// <param name="UserID">The user.</param>
/// <param name="AccountStatus">1 registered, 0 not.</param>
public sealed record AccountState(string UserID, int AccountStatus);
