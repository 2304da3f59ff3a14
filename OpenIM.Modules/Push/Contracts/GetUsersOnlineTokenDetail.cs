using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Push.Contracts;

/// <summary>
/// The tokens of users who are online, by platform (docs/protocol/rest.md, <c>/user/get_users_online_token_detail</c>).
/// Users who are offline are left out. Anybody but an admin is answered with an empty list.
/// </summary>
/// <param name="UserIDs">Who; null or empty answers an empty list.</param>
public sealed record GetUsersOnlineTokenDetail(IReadOnlyList<string>? UserIDs = null) : IRequest<IReadOnlyList<UserTokens>>;

/// <summary>The tokens of one user's live sessions.</summary>
/// <param name="UserID">The user.</param>
/// <param name="Status">Always 1, online.</param>
/// <param name="SinglePlatformToken">One per platform, ascending.</param>
public sealed record UserTokens(string UserID, int Status, IReadOnlyList<PlatformTokens> SinglePlatformToken);

/// <summary>The tokens of the live sessions on one platform.</summary>
/// <param name="PlatformID">The platform.</param>
/// <param name="Total">How many sessions.</param>
/// <param name="Token">One per session.</param>
public sealed record PlatformTokens(int PlatformID, int Total, IReadOnlyList<string> Token);
