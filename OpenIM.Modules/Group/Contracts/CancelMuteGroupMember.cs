using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>Lets a member speak again. For whom <see cref="MuteGroupMember"/> is.</summary>
/// <exception cref="Platform.Errors.ImException">1001; 1002; 1004: no such group or member.</exception>
public sealed record CancelMuteGroupMember(string GroupID = "", string UserID = "") : IRequest<Empty>;
