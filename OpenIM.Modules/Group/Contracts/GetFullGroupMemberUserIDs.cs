using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>User IDs of all members, unless their hash equals <paramref name="IdHash"/> (docs/protocol/rest.md §11.3). For members and admins.</summary>
/// <exception cref="Platform.Errors.ImException">1001; 1002.</exception>
public sealed record GetFullGroupMemberUserIDs(ulong IdHash = 0, string GroupID = "") : IRequest<GetFullGroupMemberUserIDsResult>;

/// <summary>The IDs, none when equal.</summary>
public sealed record GetFullGroupMemberUserIDsResult(ulong Version, string VersionID, bool Equal, IReadOnlyList<string> UserIDs);
