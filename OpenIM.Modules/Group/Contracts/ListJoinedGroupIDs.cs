using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>IDs of all groups that a user is in, in the order of joining.</summary>
public sealed record ListJoinedGroupIDs(string UserID) : IRequest<IReadOnlyList<string>>;
