using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>Lets everybody speak again. For owner, admins and application admins.</summary>
/// <exception cref="Platform.Errors.ImException">1001; 1002; 1004: no such group; 1204: dismissed.</exception>
public sealed record CancelMuteGroup(string GroupID = "") : IRequest<Empty>;
