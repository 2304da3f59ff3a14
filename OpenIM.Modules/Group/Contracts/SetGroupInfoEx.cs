using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>Changes a group: null stays as it is, everything else is set. For owner, admins and application admins (docs/protocol/rest.md, groups).</summary>
/// <exception cref="Platform.Errors.ImException">1001; 1002; 1004: no such group or not in it; 1204: dismissed.</exception>
public sealed record SetGroupInfoEx(
    string GroupID = "",
    string? GroupName = null,
    string? Notification = null,
    string? Introduction = null,
    string? FaceURL = null,
    string? Ex = null,
    int? NeedVerification = null,
    int? LookMemberInfo = null,
    int? ApplyMemberFriend = null) : IRequest<Empty>;
