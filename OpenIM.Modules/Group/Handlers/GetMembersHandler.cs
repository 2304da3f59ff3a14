using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Group.Rules;
using OpenIM.Modules.Group.Stores;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.Group.Handlers;

/// <summary>Reads of members, for members and application admins.</summary>
internal sealed class GetMembersHandler(GroupStore groups, GroupMemberStore members, GroupUsers users, GroupOptions options) :
    IHandler<GetGroupMembersInfo, GetGroupMembersInfoResult>,
    IHandler<GetGroupMemberList, GetGroupMemberListResult>,
    IHandler<GetGroupMemberUserIDs, GetGroupMemberUserIDsResult>
{
    public async ValueTask<GetGroupMembersInfoResult> HandleAsync(
        GetGroupMembersInfo request, Caller caller, CancellationToken cancellationToken)
    {
        GroupArguments.RequireGiven(request.GroupID, "groupID");
        var userIDs = GroupArguments.RequireIDs(request.UserIDs, "userIDs", options.MaxUsersPerCall, mayRepeat: true);
        await RequireMemberAsync(caller, request.GroupID, cancellationToken);
        var found = await members.ListAsync(request.GroupID, userIDs, cancellationToken);
        return new GetGroupMembersInfoResult(await users.NamedAsync(found, cancellationToken));
    }

    public async ValueTask<GetGroupMemberListResult> HandleAsync(GetGroupMemberList request, Caller caller, CancellationToken cancellationToken)
    {
        GroupArguments.RequireGiven(request.GroupID, "groupID");
        var page = Pagination.Required(request.Pagination);
        await RequireMemberAsync(caller, request.GroupID, cancellationToken);
        var group = await groups.FindAsync(request.GroupID, cancellationToken);
        if (request.Keyword.Length > 0)
        {
            return await SearchAsync(request, page, group?.MemberCount ?? 0, cancellationToken);
        }

        // The number stands in the group's row: nothing is counted.
        var listed = await members.PageAsync(request.GroupID, page, cancellationToken);
        return new GetGroupMemberListResult(group?.MemberCount ?? 0, await users.NamedAsync(listed, cancellationToken));
    }

    public async ValueTask<GetGroupMemberUserIDsResult> HandleAsync(
        GetGroupMemberUserIDs request, Caller caller, CancellationToken cancellationToken)
    {
        GroupArguments.RequireGiven(request.GroupID, "groupID");
        await RequireMemberAsync(caller, request.GroupID, cancellationToken);
        return new GetGroupMemberUserIDsResult(await members.ListAllIDsAsync(request.GroupID, cancellationToken));
    }

    private async ValueTask<GetGroupMemberListResult> SearchAsync(
        GetGroupMemberList request, Pagination page, uint memberCount, CancellationToken cancellationToken)
    {
        if (memberCount > options.MaxUsersPerCall)
        {
            var (matches, found) = await members.SearchAsync(request.GroupID, request.Keyword, page, cancellationToken);
            return new GetGroupMemberListResult(matches, await users.NamedAsync(found, cancellationToken));
        }

        // Most people have no nickname in a group: they are looked for by the name that everybody sees.
        var all = await members.PageAsync(request.GroupID, new Pagination(1, options.MaxUsersPerCall), cancellationToken);
        var named = (await users.NamedAsync(all, cancellationToken))
            .Where(member => member.Nickname.Contains(request.Keyword, StringComparison.OrdinalIgnoreCase)).ToList();
        return new GetGroupMemberListResult((uint)named.Count, [.. named.Skip((int)Math.Min(page.Skip, named.Count)).Take(page.Take)]);
    }

    private async ValueTask RequireMemberAsync(Caller caller, string groupID, CancellationToken cancellationToken)
    {
        if (!caller.IsAdmin)
        {
            GroupRules.RequireMember(caller, await members.FindAsync(groupID, caller.UserID, cancellationToken));
        }
    }
}
