using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>Changes a group, the old way. For owner, admins and application admins (docs/protocol/rest.md, groups).</summary>
/// <exception cref="Platform.Errors.ImException">1001; 1002; 1004: no such group or not in it; 1204: dismissed.</exception>
public sealed record SetGroupInfo(GroupInfoForSet? GroupInfoForSet = null) : IRequest<Empty>;

/// <summary>What to change: empty texts and null values stay as they are.</summary>
public sealed record GroupInfoForSet(
    string GroupID = "",
    string GroupName = "",
    string Notification = "",
    string Introduction = "",
    string FaceURL = "",
    string? Ex = null,
    int? NeedVerification = null,
    int? LookMemberInfo = null,
    int? ApplyMemberFriend = null);
