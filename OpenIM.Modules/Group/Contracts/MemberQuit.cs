using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>A member left (notification 1504). Durable.</summary>
/// <param name="Operation">The change.</param>
/// <param name="QuitUser">Who left.</param>
public sealed record MemberQuit(GroupOperation Operation, GroupMemberFullInfo QuitUser) : IEvent;
