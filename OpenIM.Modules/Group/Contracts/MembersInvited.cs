using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>Members came by invitation (notification 1509). Durable.</summary>
/// <param name="Operation">The change.</param>
/// <param name="Invited">Who came; bounded by what one change adds.</param>
/// <param name="Inviter">Who invited them.</param>
/// <param name="SendMessage">Chat copy: false for none; null for the default.</param>
public sealed record MembersInvited(
    GroupOperation Operation,
    IReadOnlyList<GroupMemberFullInfo> Invited,
    GroupMemberFullInfo Inviter,
    bool? SendMessage) : IEvent;
