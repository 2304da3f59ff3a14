using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Relations.Rules;
using OpenIM.Modules.User.Relations.Stores;

namespace OpenIM.Modules.User.Relations.Handlers;

/// <summary>What keeps a client's copy of a list of friends up to date.</summary>
internal sealed class SyncFriendsHandler(FriendStore friends, FriendInfos infos, VersionLogs versions) :
    IHandler<GetIncrementalFriends, GetIncrementalFriendsResult>,
    IHandler<GetFullFriendUserIDs, GetFullFriendUserIDsResult>
{
    public async ValueTask<GetIncrementalFriendsResult> HandleAsync(
        GetIncrementalFriends request, Caller caller, CancellationToken cancellationToken)
    {
        // COMPAT: here the access check comes first, and an empty user is nobody's own (docs/protocol/rest.md, friends).
        Access.RequireSelf(caller, request.UserID);
        RelationRules.RequireUserID(request.UserID, "userID");

        // The log before the rows: rows that are newer than their version come once more with the next sync.
        var delta = await versions.ReadAsync(VersionLogKey.Friends(request.UserID), request.VersionID, request.Version, cancellationToken);
        return new GetIncrementalFriendsResult(
            delta.Version,
            delta.VersionID,
            delta.Full,
            delta.Delete,
            await ListAsync(request.UserID, delta.Insert, cancellationToken),
            await ListAsync(request.UserID, delta.Update, cancellationToken),
            delta.SortVersion);
    }

    public async ValueTask<GetFullFriendUserIDsResult> HandleAsync(
        GetFullFriendUserIDs request, Caller caller, CancellationToken cancellationToken)
    {
        RelationRules.RequireUserID(request.UserID, "userID");
        Access.RequireSelf(caller, request.UserID);
        var stamp = await versions.GetAsync(VersionLogKey.Friends(request.UserID), cancellationToken);
        var userIDs = await friends.ListIDsAsync(request.UserID, cancellationToken);
        var equal = IdHash.Of(userIDs) == request.IdHash;
        return new GetFullFriendUserIDsResult(stamp.Version, stamp.VersionID, equal, equal ? [] : userIDs);
    }

    private async ValueTask<IReadOnlyList<FriendInfo>> ListAsync(string userID, IReadOnlyList<string> friendUserIDs, CancellationToken cancellationToken)
        => friendUserIDs.Count == 0
            ? []
            : await infos.OfAsync(await friends.ListAsync(userID, friendUserIDs, cancellationToken), cancellationToken);
}
