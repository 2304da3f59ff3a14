using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Defaults.Stores;
using OpenIM.Modules.Account.Rules;
using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Account.Defaults.Handlers;

internal sealed class DefaultGroupsHandler(DefaultLists lists, Mediator mediator)
    : IHandler<AddDefaultGroups, Empty>,
        IHandler<DeleteDefaultGroups, Empty>,
        IHandler<FindDefaultGroups, FindDefaultGroupsResult>,
        IHandler<SearchDefaultGroups, SearchDefaultGroupsResult>
{
    public async ValueTask<Empty> HandleAsync(AddDefaultGroups request, Caller caller, CancellationToken cancellationToken)
    {
        var groupIDs = DefaultLists.Required(request.GroupIDs, "groupIDs");
        Access.RequireAdmin(caller);
        if ((await GroupsAsync(groupIDs, cancellationToken)).Count != groupIDs.Count)
        {
            throw Errors.Args.With("group id not found");
        }

        await lists.AddAsync(DefaultKind.Group, groupIDs, cancellationToken);
        return Empty.Value;
    }

    public async ValueTask<Empty> HandleAsync(DeleteDefaultGroups request, Caller caller, CancellationToken cancellationToken)
    {
        var groupIDs = DefaultLists.Required(request.GroupIDs, "groupIDs");
        Access.RequireAdmin(caller);
        await lists.RemoveAsync(DefaultKind.Group, groupIDs, cancellationToken);
        return Empty.Value;
    }

    public async ValueTask<FindDefaultGroupsResult> HandleAsync(FindDefaultGroups request, Caller caller, CancellationToken cancellationToken)
    {
        Access.RequireAdmin(caller);
        return new FindDefaultGroupsResult(await lists.IDsAsync(DefaultKind.Group, cancellationToken));
    }

    public async ValueTask<SearchDefaultGroupsResult> HandleAsync(SearchDefaultGroups request, Caller caller, CancellationToken cancellationToken)
    {
        var page = SearchRules.RequirePage(request.Pagination);
        var keyword = SearchRules.RequireKeyword(request.Keyword);
        Access.RequireAdmin(caller);
        var groupIDs = await lists.IDsAsync(DefaultKind.Group, cancellationToken);
        var groups = await GroupsAsync(groupIDs, cancellationToken);
        GroupInfo[] found =
        [
            .. groupIDs.Select(groupID => groups.GetValueOrDefault(groupID) ?? new GroupInfo(groupID)).Where(group => Matches(group, keyword)),
        ];
        return new SearchDefaultGroupsResult(found.Length, [.. found.Skip((int)Math.Min(page.Skip, int.MaxValue)).Take(page.Take)]);
    }

    private async ValueTask<Dictionary<string, GroupInfo>> GroupsAsync(IReadOnlyList<string> groupIDs, CancellationToken cancellationToken)
    {
        if (groupIDs.Count == 0)
        {
            return [];
        }

        var found = await mediator.SendAsync(new GetGroupsInfo(groupIDs), Caller.System, cancellationToken);
        return found.GroupInfos.ToDictionary(static group => group.GroupID, StringComparer.Ordinal);
    }

    private static bool Matches(GroupInfo group, string keyword)
        => group.GroupID.Contains(keyword, StringComparison.OrdinalIgnoreCase) || group.GroupName.Contains(keyword, StringComparison.OrdinalIgnoreCase);
}
