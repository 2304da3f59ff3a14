using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Group.Rules;
using OpenIM.Modules.Group.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Group.Handlers;

/// <summary>Reads of the groups that a user is in.</summary>
internal sealed class JoinedGroupsHandler(VersionLogs versions, GroupStore groups, GroupMemberStore members) :
    IHandler<GetJoinedGroups, GetJoinedGroupsResult>,
    IHandler<GetIncrementalJoinGroups, GetIncrementalJoinGroupsResult>,
    IHandler<GetFullJoinGroupIDs, GetFullJoinGroupIDsResult>
{
    public async ValueTask<GetJoinedGroupsResult> HandleAsync(GetJoinedGroups request, Caller caller, CancellationToken cancellationToken)
    {
        GroupArguments.RequireGiven(request.FromUserID, "fromUserID");
        var page = Pagination.Required(request.Pagination);
        Access.RequireSelf(caller, request.FromUserID);
        var (total, found) = await groups.PageJoinedAsync(request.FromUserID, page, cancellationToken);
        return new GetJoinedGroupsResult(total, found);
    }

    public async ValueTask<GetIncrementalJoinGroupsResult> HandleAsync(
        GetIncrementalJoinGroups request, Caller caller, CancellationToken cancellationToken)
    {
        // COMPAT: here the access check comes first, and an empty user is nobody's own (docs/protocol/rest.md, groups).
        Access.RequireSelf(caller, request.UserID);
        GroupArguments.RequireGiven(request.UserID, "userID");
        var delta = await versions.ReadAsync(VersionLogKey.GroupJoins(request.UserID), request.VersionID, request.Version, cancellationToken);
        return new GetIncrementalJoinGroupsResult(
            delta.Version,
            delta.VersionID,
            delta.Full,
            delta.Delete,
            await groups.ListAsync(delta.Insert, cancellationToken),
            await groups.ListAsync(delta.Update, cancellationToken),
            SortVersion: 0);
    }

    public async ValueTask<GetFullJoinGroupIDsResult> HandleAsync(
        GetFullJoinGroupIDs request, Caller caller, CancellationToken cancellationToken)
    {
        GroupArguments.RequireGiven(request.UserID, "userID");
        Access.RequireSelf(caller, request.UserID);
        var stamp = await versions.GetAsync(VersionLogKey.GroupJoins(request.UserID), cancellationToken);
        var groupIDs = await members.ListJoinedIDsAsync(request.UserID, cancellationToken);
        var isEqual = IdHash.Of(groupIDs) == request.IdHash;
        return new GetFullJoinGroupIDsResult(stamp.Version, stamp.VersionID, isEqual, isEqual ? [] : groupIDs);
    }
}
