using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Push.Contracts;

/// <summary>Who is behind a live connection.</summary>
/// <param name="SessionID">Unique in the cluster; made by the transport (32 hex digits).</param>
/// <param name="UserID">The user.</param>
/// <param name="PlatformID">The platform (docs/protocol/gateway.md §1.5).</param>
/// <param name="Token">The token it came in with; a reconnect with the same token never kicks.</param>
/// <param name="Connection">The way to the client.</param>
public sealed record SessionInfo(string SessionID, string UserID, int PlatformID, string Token, ISessionConnection Connection);

/// <summary>
/// Brings a session online: applies the multi-login policy to the user's other sessions, restores subscriptions that
/// the same token held within the last ten minutes, and tells subscribers. When it returns, pushes reach the session.
/// </summary>
public sealed record OpenSession(SessionInfo Session) : IRequest<Empty>;

/// <summary>Takes a session offline after its connection ended. Unknown ids are ignored.</summary>
public sealed record CloseSession(string SessionID) : IRequest<Empty>;

/// <summary>
/// The user of a session signs out: its token is answered with 1506 from now on, the other sessions that came with it are
/// closed. Nothing is pushed to this one any more; its transport closes it behind the answer.
/// </summary>
/// <param name="SessionID">The caller's session.</param>
/// <param name="Everywhere">True ends all log-ins of the user, on every platform.</param>
/// <exception cref="Platform.Errors.ImException">1002: another user's session; 1506: the session has been ended already.</exception>
public sealed record SignOut(string SessionID, bool Everywhere) : IRequest<Empty>;

/// <summary>The app went to the background or came back (2004). iOS sessions in the background are not pushed to.</summary>
public sealed record SetSessionBackground(string SessionID, bool IsBackground) : IRequest<Empty>;

/// <summary>Forgets the offline push token of a user's platform (2003, log-out).</summary>
public sealed record DeletePushToken(string UserID, int PlatformID) : IRequest<Empty>;

/// <summary>Changes what presence a session hears of (2005).</summary>
/// <param name="SessionID">The session.</param>
/// <param name="SubscribeUserIDs">Users to add.</param>
/// <param name="UnsubscribeUserIDs">Users to remove first.</param>
public sealed record SubscribePresence(
    string SessionID,
    IReadOnlyList<string> SubscribeUserIDs,
    IReadOnlyList<string> UnsubscribeUserIDs) : IRequest<SubscribePresenceResult>;

/// <summary>State of each newly named user, in the order asked for.</summary>
public sealed record SubscribePresenceResult(IReadOnlyList<UserPresence> Users);

/// <summary>On which platforms a user is online.</summary>
/// <param name="UserID">The user.</param>
/// <param name="PlatformIDs">Ascending; empty means offline.</param>
public sealed record UserPresence(string UserID, IReadOnlyList<int> PlatformIDs);
