using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.User.Contracts;

/// <summary>A token for an administrator, given for the server's secret (docs/protocol/rest.md §5.3). Needs no token.</summary>
/// <param name="Secret">The value of <c>auth.secret</c>.</param>
/// <param name="UserID">A user listed in <c>auth.admins</c>.</param>
/// <exception cref="Platform.Errors.ImException">1001: no user ID, or not an admin's; 1002: wrong secret; 1004: the user is not there.</exception>
public sealed record GetAdminToken(string Secret = "", string UserID = "") : IRequest<IssuedToken>;

/// <summary>A token for a user's terminal. Only for administrators. Other tokens of the user may be kicked by the multi-login policy.</summary>
/// <param name="UserID">An ordinary user.</param>
/// <param name="PlatformID">The terminal's platform; any number but that of the administration platform.</param>
/// <exception cref="Platform.Errors.ImException">1002: not for administrators; 1004: no such user; 1001: a notification account or robot.</exception>
public sealed record GetUserToken(string UserID = "", int PlatformID = 0) : IRequest<IssuedToken>;

/// <summary>A new token.</summary>
/// <param name="Token">The JWT.</param>
/// <param name="ExpireTimeSeconds">How long it is valid: a duration, not a point in time.</param>
public sealed record IssuedToken(string Token, long ExpireTimeSeconds);

/// <summary>Says whose a token is, if it is valid now. Needs no token beside the one it asks about.</summary>
/// <exception cref="Platform.Errors.ImException">1001: empty; 1501, 1503 to 1507 as for every token.</exception>
public sealed record ParseToken(string Token = "") : IRequest<ParseTokenResult>;

/// <summary>Whose the token is.</summary>
/// <param name="UserID">Its user.</param>
/// <param name="PlatformID">Its platform.</param>
/// <param name="ExpireTimeSeconds">COMPAT: a point in time here, Unix seconds.</param>
public sealed record ParseTokenResult(string UserID, int PlatformID, long ExpireTimeSeconds);

/// <summary>
/// Ends a user's log-ins on one platform: their tokens are answered with 1506 from now on, their sessions are closed.
/// Only for administrators. A user without log-ins is no error.
/// </summary>
/// <param name="PlatformID">1 to 10. COMPAT: 11 (HarmonyOS) is refused, as by the original.</param>
/// <param name="UserID">The user.</param>
/// <exception cref="Platform.Errors.ImException">1001, 1002.</exception>
public sealed record ForceLogout(int PlatformID = 0, string UserID = "") : IRequest<Empty>;
