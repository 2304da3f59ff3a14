using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>Leaves a group. For the member and admins (docs/protocol/rest.md, groups).</summary>
/// <param name="GroupID">The group.</param>
/// <param name="UserID">Who leaves; empty for the caller.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002: also for the owner, who cannot leave; 1004: not in it.</exception>
public sealed record QuitGroup(string GroupID = "", string UserID = "") : IRequest<Empty>;
