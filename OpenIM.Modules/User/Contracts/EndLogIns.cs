using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.User.Contracts;

/// <summary>
/// Ends all log-ins of a user, on every platform: their tokens are answered with 1506 from now on, their sessions are
/// closed. Only for administrators. A user without log-ins is no error.
/// </summary>
/// <param name="UserID">The user.</param>
/// <exception cref="Platform.Errors.ImException">1002.</exception>
public sealed record EndLogIns(string UserID) : IRequest<Empty>;
