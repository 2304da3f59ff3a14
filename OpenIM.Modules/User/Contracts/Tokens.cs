using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.User.Contracts;

/// <summary>Checks a token: signature, times, recorded state (docs/protocol/rest.md, tokens).</summary>
/// <exception cref="Platform.Errors.ImException">1501, 1503 to 1507. Never 1502: comparing with a connection is the caller's affair.</exception>
public sealed record VerifyToken(string Token) : IRequest<VerifiedToken>;

/// <summary>A token that is valid now.</summary>
/// <param name="UserID">Its user.</param>
/// <param name="PlatformID">Its platform.</param>
/// <param name="ExpiresAtSeconds">Unix seconds.</param>
/// <param name="IsAdmin">The user is listed in <c>auth.admins</c>.</param>
public sealed record VerifiedToken(string UserID, int PlatformID, long ExpiresAtSeconds, bool IsAdmin);

/// <summary>One live session, as the log-in decision sees it.</summary>
public sealed record LiveSession(string SessionID, int PlatformID, string Token);

/// <summary>
/// A session comes online: decides by the multi-login policy which of the user's other live sessions have to go, and
/// marks their tokens kicked before it returns (docs/protocol/gateway.md §1.7).
/// </summary>
/// <param name="UserID">The user.</param>
/// <param name="PlatformID">Platform of the new session.</param>
/// <param name="Token">Token of the new session.</param>
/// <param name="Others">The user's other live sessions.</param>
public sealed record ApplyLoginPolicy(string UserID, int PlatformID, string Token, IReadOnlyList<LiveSession> Others)
    : IRequest<ApplyLoginPolicyResult>;

/// <summary>The sessions to kick.</summary>
public sealed record ApplyLoginPolicyResult(IReadOnlyList<string> KickSessionIDs);

/// <summary>A user's log-ins on one platform were ended; the tokens are kicked already, the sessions must go.</summary>
/// <param name="UserID">The user.</param>
/// <param name="PlatformID">The platform.</param>
/// <param name="Token">Only the sessions that came with it; empty: all of the platform.</param>
/// <param name="ExceptSessionID">A session that stays for now; empty: none does.</param>
public sealed record UserForcedOut(string UserID, int PlatformID, string Token = "", string ExceptSessionID = "") : IEvent;
