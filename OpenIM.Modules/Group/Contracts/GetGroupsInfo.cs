using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>Groups by ID, for everybody who is logged in. Unknown ones are left out, dismissed ones are there.</summary>
/// <exception cref="Platform.Errors.ImException">1001: no IDs or too many.</exception>
public sealed record GetGroupsInfo(IReadOnlyList<string>? GroupIDs = null) : IRequest<GetGroupsInfoResult>;

/// <summary>The groups.</summary>
public sealed record GetGroupsInfoResult(IReadOnlyList<GroupInfo> GroupInfos);
