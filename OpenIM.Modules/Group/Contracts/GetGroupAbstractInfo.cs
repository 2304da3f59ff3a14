using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>Number of members and a hash over them, by which clients of old see whether they know all. For members and admins.</summary>
/// <exception cref="Platform.Errors.ImException">1001; 1002; 1201: no such group.</exception>
public sealed record GetGroupAbstractInfo(IReadOnlyList<string>? GroupIDs = null) : IRequest<GetGroupAbstractInfoResult>;

/// <summary>One entry per group.</summary>
public sealed record GetGroupAbstractInfoResult(IReadOnlyList<GroupAbstractInfo> GroupAbstractInfos);

/// <summary>A group in short.</summary>
/// <param name="GroupID">The group.</param>
/// <param name="GroupMemberNumber">Members.</param>
/// <param name="GroupMemberListHash">
/// First 8 bytes, big-endian, of the MD5 over the members as JSON, by user ID; 0 for groups of more than <c>group.maxHashedMembers</c>.
/// </param>
public sealed record GroupAbstractInfo(string GroupID, uint GroupMemberNumber, ulong GroupMemberListHash);
