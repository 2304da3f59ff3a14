using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.User.Contracts;

/// <summary>The users that are administrators: those listed in <c>auth.admins</c>, in that order.</summary>
public sealed record GetAdministrators : IRequest<GetAdministratorsResult>;

/// <summary>Their IDs; none when the configuration lists nobody.</summary>
public sealed record GetAdministratorsResult(IReadOnlyList<string> UserIDs);

/// <summary>
/// A token of the administration platform, without the server's secret: for whoever has checked in another way that an
/// administrator asks. Only for administrators.
/// </summary>
/// <param name="UserID">A user listed in <c>auth.admins</c>.</param>
/// <exception cref="Platform.Errors.ImException">1001: not an admin's ID; 1002; 1004: the user is not there.</exception>
public sealed record IssueAdminToken(string UserID) : IRequest<IssuedToken>;
