using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Push.Contracts;

/// <summary>
/// COMPAT: checked and answered with an empty list, like <see cref="SubscribeUsersStatus"/>
/// (docs/protocol/rest.md, <c>/user/get_subscribe_users_status</c>).
/// </summary>
/// <param name="UserID">Must not be empty.</param>
/// <exception cref="Platform.Errors.ImException"><see cref="Platform.Errors.Errors.Args"/>.</exception>
public sealed record GetSubscribeUsersStatus(string UserID = "") : IRequest<UserStatusList>;
