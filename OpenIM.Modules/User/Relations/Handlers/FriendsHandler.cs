using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.User.Relations.Handlers;

/// <summary>Reads of a user's list of friends. Friendships cannot be made yet, so every list is empty; its version log is real.</summary>
internal sealed class FriendsHandler(VersionLogs versions) :
    IHandler<GetFriends, GetFriendsResult>,
    IHandler<GetIncrementalFriends, GetIncrementalFriendsResult>,
    IHandler<GetFullFriendUserIDs, GetFullFriendUserIDsResult>
{
    public ValueTask<GetFriendsResult> HandleAsync(GetFriends request, Caller caller, CancellationToken cancellationToken)
    {
        Require(request.UserID);
        Pagination.Required(request.Pagination);
        Access.RequireSelf(caller, request.UserID);
        return ValueTask.FromResult(new GetFriendsResult([], 0));
    }

    public async ValueTask<GetIncrementalFriendsResult> HandleAsync(
        GetIncrementalFriends request, Caller caller, CancellationToken cancellationToken)
    {
        // COMPAT: here the access check comes first, and an empty user is nobody's own (docs/protocol/rest.md, friends).
        Access.RequireSelf(caller, request.UserID);
        Require(request.UserID);
        var delta = await versions.ReadAsync(VersionLogKey.Friends(request.UserID), request.VersionID, request.Version, cancellationToken);
        return new GetIncrementalFriendsResult(delta.Version, delta.VersionID, delta.Full, delta.Delete, [], [], delta.SortVersion);
    }

    public async ValueTask<GetFullFriendUserIDsResult> HandleAsync(
        GetFullFriendUserIDs request, Caller caller, CancellationToken cancellationToken)
    {
        Require(request.UserID);
        Access.RequireSelf(caller, request.UserID);
        var stamp = await versions.GetAsync(VersionLogKey.Friends(request.UserID), cancellationToken);
        return new GetFullFriendUserIDsResult(stamp.Version, stamp.VersionID, IdHash.Of([]) == request.IdHash, []);
    }

    private static void Require(string userID)
    {
        if (userID.Length == 0)
        {
            throw Errors.Args.With("userID is empty");
        }
    }
}
