using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>User IDs of members, ascending, a bounded page at a time: for work in the background that goes through a group.</summary>
/// <param name="GroupID">The group; an unknown one has no members.</param>
/// <param name="After">Only IDs behind this one; empty begins.</param>
/// <param name="Limit">Most IDs of this page, 1 to 1,000; fewer come only on the last page.</param>
public sealed record ListGroupMemberIDs(string GroupID, string After, int Limit) : IRequest<IReadOnlyList<string>>;
