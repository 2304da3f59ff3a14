using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>One group from a bounded cache; null when there is no such group. A dismissed group is found, with status 2. For the sending path.</summary>
public sealed record FindGroup(string GroupID) : IRequest<GroupInfo?>;
