using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>Gives a group to another member; the two exchange their roles. For the owner and admins (docs/protocol/rest.md, groups).</summary>
/// <exception cref="Platform.Errors.ImException">1001: the same user twice, not the owner, or not in it; 1002; 1004: no such group; 1204: dismissed.</exception>
public sealed record TransferGroup(string GroupID = "", string OldOwnerUserID = "", string NewOwnerUserID = "") : IRequest<Empty>;
