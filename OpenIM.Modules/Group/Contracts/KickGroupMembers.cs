using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>Removes members. For the owner, application admins, and admins for ordinary members (docs/protocol/rest.md, groups).</summary>
/// <param name="GroupID">The group.</param>
/// <param name="KickedUserIDs">Up to <c>group.maxUsersPerCall</c>.</param>
/// <param name="Reason">Only for the after-hook.</param>
/// <param name="SendMessage">False: without a line in the chat; null for the default, with.</param>
/// <exception cref="Platform.Errors.ImException">1001: an argument, oneself or the owner; 1002; 1004: no such group; 1101: not in it.</exception>
public sealed record KickGroupMembers(
    string GroupID = "",
    IReadOnlyList<string>? KickedUserIDs = null,
    string Reason = "",
    bool? SendMessage = null) : IRequest<Empty>;
