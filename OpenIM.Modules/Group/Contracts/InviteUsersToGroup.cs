using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>Brings users into a group, or applies for them where the group wants that of ordinary members. For members and admins.</summary>
/// <param name="GroupID">The group.</param>
/// <param name="InvitedUserIDs">Up to <c>group.maxUsersPerCall</c>; who is in the group already is passed over.</param>
/// <param name="Reason">Only for hooks.</param>
/// <param name="SendMessage">False: without a line in the chat; null for the default, with.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002; 1004: no such group or user; 1204: dismissed.</exception>
public sealed record InviteUsersToGroup(
    string GroupID = "",
    IReadOnlyList<string>? InvitedUserIDs = null,
    string Reason = "",
    bool? SendMessage = null) : IRequest<Empty>;
