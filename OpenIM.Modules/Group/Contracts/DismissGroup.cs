using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>Ends a group. Its members are told, and removed in the background. For the owner and admins (docs/protocol/rest.md, groups).</summary>
/// <param name="GroupID">The group.</param>
/// <param name="DeleteMember">True removes the members without telling them; also of a group that is dismissed already.</param>
/// <param name="SendMessage">False: without a line in the chat; null for the default, with.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002; 1004: no such group; 1204: dismissed already.</exception>
public sealed record DismissGroup(string GroupID = "", bool DeleteMember = false, bool? SendMessage = null) : IRequest<Empty>;
