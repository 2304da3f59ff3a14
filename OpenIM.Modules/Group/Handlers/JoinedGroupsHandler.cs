using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Group.Handlers;

/// <summary>Reads of the groups that a user is in. Groups cannot be made yet, so every list is empty; its version log is real.</summary>
internal sealed class JoinedGroupsHandler(VersionLogs versions) :
    IHandler<GetJoinedGroups, GetJoinedGroupsResult>,
    IHandler<GetIncrementalJoinGroups, GetIncrementalJoinGroupsResult>,
    IHandler<GetFullJoinGroupIDs, GetFullJoinGroupIDsResult>
{
    public ValueTask<GetJoinedGroupsResult> HandleAsync(GetJoinedGroups request, Caller caller, CancellationToken cancellationToken)
    {
        Require(request.FromUserID, "fromUserID");
        Pagination.Required(request.Pagination);
        Access.RequireSelf(caller, request.FromUserID);
        return ValueTask.FromResult(new GetJoinedGroupsResult(0, []));
    }

    public async ValueTask<GetIncrementalJoinGroupsResult> HandleAsync(
        GetIncrementalJoinGroups request, Caller caller, CancellationToken cancellationToken)
    {
        // COMPAT: here the access check comes first, and an empty user is nobody's own (docs/protocol/rest.md, groups).
        Access.RequireSelf(caller, request.UserID);
        Require(request.UserID, "userID");
        var delta = await versions.ReadAsync(VersionLogKey.GroupJoins(request.UserID), request.VersionID, request.Version, cancellationToken);
        return new GetIncrementalJoinGroupsResult(delta.Version, delta.VersionID, delta.Full, delta.Delete, [], [], SortVersion: 0);
    }

    public async ValueTask<GetFullJoinGroupIDsResult> HandleAsync(
        GetFullJoinGroupIDs request, Caller caller, CancellationToken cancellationToken)
    {
        Require(request.UserID, "userID");
        Access.RequireSelf(caller, request.UserID);
        var stamp = await versions.GetAsync(VersionLogKey.GroupJoins(request.UserID), cancellationToken);
        return new GetFullJoinGroupIDsResult(stamp.Version, stamp.VersionID, IdHash.Of([]) == request.IdHash, []);
    }

    private static void Require(string userID, string field)
    {
        if (userID.Length == 0)
        {
            throw Errors.Args.With($"{field} is empty");
        }
    }
}
