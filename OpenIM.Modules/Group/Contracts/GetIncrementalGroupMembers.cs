using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>What changed in the members of a group since a version (docs/protocol/rest.md §11). For members and admins.</summary>
/// <exception cref="Platform.Errors.ImException">1001; 1002; 1004: no such group; 1204: dismissed.</exception>
public sealed record GetIncrementalGroupMembers(string GroupID = "", string VersionID = "", ulong Version = 0) : IRequest<GroupMemberChanges>;
