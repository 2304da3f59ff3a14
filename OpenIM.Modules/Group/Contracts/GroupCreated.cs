using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>A group was made (notification 1501). Durable.</summary>
/// <param name="Operation">The change.</param>
/// <param name="MemberList">The first members: owner, admins, members, up to and with the operator.</param>
/// <param name="Owner">The owner.</param>
/// <param name="SendMessage">Chat copy: false for none; null for the default.</param>
public sealed record GroupCreated(
    GroupOperation Operation,
    IReadOnlyList<GroupMemberFullInfo> MemberList,
    GroupMemberFullInfo Owner,
    bool? SendMessage) : IEvent;
