using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Group.Rules;
using OpenIM.Modules.Group.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.Group.Handlers;

/// <summary>Reads of groups.</summary>
internal sealed class GetGroupsHandler(GroupStore groups, GroupDirectory directory, GroupOptions options)
    : IHandler<GetGroupsInfo, GetGroupsInfoResult>, IHandler<GetGroups, GetGroupsResult>
{
    public async ValueTask<GetGroupsInfoResult> HandleAsync(GetGroupsInfo request, Caller caller, CancellationToken cancellationToken)
    {
        var groupIDs = GroupArguments.RequireIDs(request.GroupIDs, "groupIDs", options.MaxUsersPerCall, mayRepeat: true);
        return new GetGroupsInfoResult(await groups.ListAsync(groupIDs, cancellationToken));
    }

    public async ValueTask<GetGroupsResult> HandleAsync(GetGroups request, Caller caller, CancellationToken cancellationToken)
    {
        var page = Pagination.Required(request.Pagination);
        Access.RequireAdmin(caller);
        var (total, found) = request.GroupID.Length > 0
            ? await OneAsync(request.GroupID, cancellationToken)
            : await groups.PageAsync(request.GroupName, page, cancellationToken);
        var listed = new List<CmsGroup>(found.Count);
        foreach (var group in found)
        {
            var owner = await directory.FindMemberAsync(group.GroupID, group.OwnerUserID, cancellationToken);
            listed.Add(new CmsGroup(group, owner?.Nickname ?? "", group.OwnerUserID));
        }

        return new GetGroupsResult(total, listed);
    }

    private async ValueTask<(uint Total, IReadOnlyList<GroupInfo> Groups)> OneAsync(string groupID, CancellationToken cancellationToken)
        => await groups.FindAsync(groupID, cancellationToken) is { } group ? (1, [group]) : (0, []);
}
