using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Push.Contracts;

/// <summary>
/// Presence of users, in the order asked for, repeated where asked repeatedly (docs/protocol/rest.md,
/// <c>/user/get_users_status</c>). Unknown users are offline. Allowed for every user, as presence subscriptions are.
/// </summary>
/// <param name="UserID">Not looked at.</param>
/// <param name="UserIDs">Who.</param>
/// <exception cref="Platform.Errors.ImException"><see cref="Platform.Errors.Errors.Args"/>: <paramref name="UserIDs"/> is empty.</exception>
public sealed record GetUsersStatus(string UserID = "", IReadOnlyList<string>? UserIDs = null) : IRequest<UserStatusList>;

/// <summary>Presence of several users.</summary>
public sealed record UserStatusList(IReadOnlyList<OnlineStatus> StatusList);

/// <summary>Presence of one user.</summary>
/// <param name="UserID">The user.</param>
/// <param name="Status">1 online, 0 offline.</param>
/// <param name="PlatformIDs">Ascending; empty means offline.</param>
public sealed record OnlineStatus(string UserID, int Status, IReadOnlyList<int> PlatformIDs);
