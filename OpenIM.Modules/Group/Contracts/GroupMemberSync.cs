using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>What a client knows of the members of one group.</summary>
/// <param name="GroupID">The group.</param>
/// <param name="VersionID">The version log, empty when unknown.</param>
/// <param name="Version">0 when unknown.</param>
public sealed record KnownGroupMembers(string GroupID = "", string VersionID = "", ulong Version = 0);

/// <summary>What changed in the members of several groups since a version each (docs/protocol/rest.md §11).</summary>
/// <param name="UserID">Ignored: the token says who asks.</param>
/// <param name="ReqList">Up to 1,000 groups; a group named twice is answered once.</param>
/// <exception cref="Platform.Errors.ImException">1001: too many groups.</exception>
public sealed record GetIncrementalGroupMembersBatch(string UserID = "", IReadOnlyList<KnownGroupMembers?>? ReqList = null)
    : IRequest<GetIncrementalGroupMembersBatchResult>;

/// <summary>The changes by group.</summary>
public sealed record GetIncrementalGroupMembersBatchResult(IReadOnlyDictionary<string, GroupMemberChanges> RespList);

/// <summary>What changed in the members of one group; all lists are empty when <paramref name="Full"/>.</summary>
/// <param name="Version">Where the list stands.</param>
/// <param name="VersionID">Its version log.</param>
/// <param name="Full">The client has to load everything.</param>
/// <param name="Delete">User IDs of those who left.</param>
/// <param name="Insert">New members.</param>
/// <param name="Update">Changed members.</param>
/// <param name="Group">The group when it or its members changed, else null.</param>
/// <param name="SortVersion">Version of the last change of roles when it is among these changes, else 0.</param>
public sealed record GroupMemberChanges(
    ulong Version,
    string VersionID,
    bool Full,
    IReadOnlyList<string> Delete,
    IReadOnlyList<GroupMemberFullInfo> Insert,
    IReadOnlyList<GroupMemberFullInfo> Update,
    GroupInfo? Group,
    ulong SortVersion);
