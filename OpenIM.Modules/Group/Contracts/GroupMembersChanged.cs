using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>Users came into a group or left it. Published after the commit and before the route answers.</summary>
/// <param name="GroupID">The group.</param>
/// <param name="Joined">At most as many as one change adds.</param>
/// <param name="Left">At most as many as one change removes.</param>
public sealed record GroupMembersChanged(string GroupID, IReadOnlyList<string> Joined, IReadOnlyList<string> Left) : IEvent;
