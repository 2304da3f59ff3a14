using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Group.Rules;
using OpenIM.Modules.Group.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;

namespace OpenIM.Modules.Group.Handlers;

/// <summary>Reads of applications.</summary>
internal sealed class ApplicationsHandler(
    GroupStore groups, GroupMemberStore members, GroupRequestStore requests, GroupUsers users, GroupOptions options) :
    IHandler<GetReceivedGroupApplications, GetGroupApplicationsResult>,
    IHandler<GetSentGroupApplications, GetGroupApplicationsResult>,
    IHandler<FindGroupApplications, FindGroupApplicationsResult>,
    IHandler<FindUserGroupApplication, FindGroupApplicationsResult>,
    IHandler<CountUnhandledGroupApplications, CountUnhandledGroupApplicationsResult>
{
    public async ValueTask<GetGroupApplicationsResult> HandleAsync(
        GetReceivedGroupApplications request, Caller caller, CancellationToken cancellationToken)
    {
        var page = Pagination.Required(request.Pagination);
        GroupArguments.RequireGiven(request.FromUserID, "fromUserID");
        Access.RequireSelf(caller, request.FromUserID);
        var groupIDs = GroupArguments.RequireAtMost(request.GroupIDs, "groupIDs", options.MaxUsersPerCall);
        foreach (var groupID in caller.IsAdmin ? [] : groupIDs)
        {
            await RequireManagerAsync(groupID, caller, cancellationToken);
        }

        var (total, rows) = await requests.PageReceivedAsync(request.FromUserID, groupIDs, request.HandleResults ?? [], page, cancellationToken);
        return new GetGroupApplicationsResult(total, await DescribeAsync(rows, cancellationToken));
    }

    public async ValueTask<GetGroupApplicationsResult> HandleAsync(
        GetSentGroupApplications request, Caller caller, CancellationToken cancellationToken)
    {
        var page = Pagination.Required(request.Pagination);
        GroupArguments.RequireGiven(request.UserID, "userID");
        Access.RequireSelf(caller, request.UserID);
        var groupIDs = GroupArguments.RequireAtMost(request.GroupIDs, "groupIDs", options.MaxUsersPerCall);
        var (total, rows) = await requests.PageSentAsync(request.UserID, groupIDs, request.HandleResults ?? [], page, cancellationToken);
        return new GetGroupApplicationsResult(total, await DescribeAsync(rows, cancellationToken));
    }

    public async ValueTask<FindGroupApplicationsResult> HandleAsync(
        FindGroupApplications request, Caller caller, CancellationToken cancellationToken)
    {
        GroupArguments.RequireGiven(request.GroupID, "groupID");
        var userIDs = GroupArguments.RequireIDs(request.UserIDs, "userIDs", options.MaxUsersPerCall, mayRepeat: true);
        GroupRules.RequireManager(caller, await members.FindAsync(request.GroupID, caller.UserID, cancellationToken));
        return await FindAsync(request.GroupID, userIDs, cancellationToken);
    }

    public async ValueTask<FindGroupApplicationsResult> HandleAsync(
        FindUserGroupApplication request, Caller caller, CancellationToken cancellationToken)
    {
        GroupArguments.RequireGiven(request.GroupID, "groupID");
        GroupArguments.RequireGiven(request.UserID, "userID");
        if (!caller.MayActFor(request.UserID))
        {
            await RequireManagerAsync(request.GroupID, caller, cancellationToken);
        }

        return await FindAsync(request.GroupID, [request.UserID], cancellationToken);
    }

    public async ValueTask<CountUnhandledGroupApplicationsResult> HandleAsync(
        CountUnhandledGroupApplications request, Caller caller, CancellationToken cancellationToken)
    {
        Access.RequireSelf(caller, request.UserID);
        GroupArguments.RequireGiven(request.UserID, "userID");
        return new CountUnhandledGroupApplicationsResult(await requests.CountPendingAsync(request.UserID, request.Time, cancellationToken));
    }

    // A group that is not there and one that is not managed look the same from outside.
    private async ValueTask RequireManagerAsync(string groupID, Caller caller, CancellationToken cancellationToken)
    {
        var member = await members.FindAsync(groupID, caller.UserID, cancellationToken);
        GroupRules.RequireMember(caller, member);
        GroupRules.RequireManager(caller, member);
    }

    private async ValueTask<FindGroupApplicationsResult> FindAsync(
        string groupID, IReadOnlyList<string> userIDs, CancellationToken cancellationToken)
    {
        var rows = await requests.ListAsync(groupID, userIDs, cancellationToken);
        return new FindGroupApplicationsResult(rows.Count, await DescribeAsync(rows, cancellationToken));
    }

    private async ValueTask<IReadOnlyList<GroupRequestInfo>> DescribeAsync(IReadOnlyList<GroupRequestRow> rows, CancellationToken cancellationToken)
    {
        var profiles = await users.FindAsync(rows.Select(static row => row.UserID), cancellationToken);
        var known = (await groups.ListAsync(rows.Select(static row => row.GroupID), cancellationToken))
            .ToDictionary(static group => group.GroupID, StringComparer.Ordinal);
        return [.. rows.Select(row => row.ToRequest(
            GroupUsers.Public(row.UserID, profiles.GetValueOrDefault(row.UserID)), known.GetValueOrDefault(row.GroupID)))];
    }
}
