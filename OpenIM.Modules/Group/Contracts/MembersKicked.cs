using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>Members were removed (notification 1508). Durable.</summary>
/// <param name="Operation">The change.</param>
/// <param name="Kicked">Who was removed.</param>
/// <param name="SendMessage">Chat copy: false for none; null for the default.</param>
public sealed record MembersKicked(GroupOperation Operation, IReadOnlyList<GroupMemberFullInfo> Kicked, bool? SendMessage) : IEvent;
