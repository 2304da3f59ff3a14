using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Push.Contracts;

/// <summary>
/// The live sessions of users, with their tokens (docs/protocol/rest.md, <c>/user/get_users_online_status</c>). One
/// element per id asked for, in that order. Allowed for admins.
/// </summary>
/// <param name="UserIDs">Who; null or empty answers an empty list.</param>
/// <exception cref="Platform.Errors.ImException"><see cref="Platform.Errors.Errors.NoPermission"/>.</exception>
public sealed record GetUsersOnlineStatus(IReadOnlyList<string>? UserIDs = null) : IRequest<IReadOnlyList<UserSessions>>;

/// <summary>The live sessions of one user.</summary>
/// <param name="UserID">The user.</param>
/// <param name="Status">1 online, 0 offline.</param>
/// <param name="DetailPlatformStatus">One per session; empty when offline.</param>
public sealed record UserSessions(string UserID, int Status, IReadOnlyList<SessionDetail> DetailPlatformStatus);

/// <summary>One live session.</summary>
/// <param name="PlatformID">Its platform.</param>
/// <param name="ConnID">Its session id.</param>
/// <param name="IsBackground">The app said that it is in the background.</param>
/// <param name="Token">The token that it came in with.</param>
public sealed record SessionDetail(int PlatformID, string ConnID, bool IsBackground, string Token);
