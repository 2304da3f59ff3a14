using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>Makes a group. For the owner and admins (docs/protocol/rest.md, groups).</summary>
/// <param name="GroupInfo">As sent, but for members, owner and time; an empty groupID is made up. groupType must be 2.</param>
/// <param name="OwnerUserID">The owner.</param>
/// <param name="MemberUserIDs">Ordinary members, up to <c>group.maxUsersPerCall</c>; may be empty.</param>
/// <param name="AdminUserIDs">Admins, as many.</param>
/// <param name="SendMessage">False: without a line in the chat; null for the default, with.</param>
/// <exception cref="Platform.Errors.ImException">1001: an argument; 1002; 1101: a user is missing; 1202: the groupID is taken.</exception>
public sealed record CreateGroup(
    GroupInfo? GroupInfo = null,
    string OwnerUserID = "",
    IReadOnlyList<string>? MemberUserIDs = null,
    IReadOnlyList<string>? AdminUserIDs = null,
    bool? SendMessage = null) : IRequest<CreateGroupResult>;

/// <summary>The group as made.</summary>
public sealed record CreateGroupResult(GroupInfo GroupInfo);
