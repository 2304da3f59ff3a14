using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.User.Contracts;

/// <summary>
/// Ends log-ins of a user: their tokens are answered with 1506 from now on, their sessions are closed. For the user and
/// for administrators. A user without log-ins is no error.
/// </summary>
/// <param name="UserID">The user.</param>
/// <param name="Token">The one log-in to end; empty: all of them, on every platform.</param>
/// <param name="ExceptSessionID">The session that asks for it and is closed by whoever answers it; empty: there is none.</param>
/// <exception cref="Platform.Errors.ImException">1002.</exception>
public sealed record EndLogIns(string UserID, string Token = "", string ExceptSessionID = "") : IRequest<Empty>;
