using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>Keeps a member from speaking for a while. Owner over admins and members, admins over members, application admins over all.</summary>
/// <exception cref="Platform.Errors.ImException">1001; 1002; 1004: no such group or member.</exception>
public sealed record MuteGroupMember(string GroupID = "", string UserID = "", uint MutedSeconds = 0) : IRequest<Empty>;
