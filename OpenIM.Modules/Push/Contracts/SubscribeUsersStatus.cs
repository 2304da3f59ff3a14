using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Push.Contracts;

/// <summary>
/// COMPAT: checked and answered with an empty list, nothing else; a subscription belongs to a connection
/// (<see cref="SubscribePresence"/>). Old clients call it (docs/protocol/rest.md, <c>/user/subscribe_users_status</c>).
/// </summary>
/// <param name="UserID">Must not be empty.</param>
/// <param name="UserIDs">Must be there; may be empty.</param>
/// <param name="Genre">1 subscribe, 2 unsubscribe.</param>
/// <exception cref="Platform.Errors.ImException"><see cref="Platform.Errors.Errors.Args"/>.</exception>
public sealed record SubscribeUsersStatus(string UserID = "", IReadOnlyList<string>? UserIDs = null, int Genre = 0)
    : IRequest<UserStatusList>;
