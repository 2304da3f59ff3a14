using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles;
using OpenIM.Modules.User.Profiles.Rules;
using OpenIM.Modules.User.Relations.Rules;
using OpenIM.Modules.User.Relations.Stores;

namespace OpenIM.Modules.User.Relations.Handlers;

/// <summary>Reads of lists of friends.</summary>
internal sealed class FriendsHandler(FriendStore friends, BlackStore blacks, FriendInfos infos, UserDirectory users) :
    IHandler<GetFriends, GetFriendsResult>,
    IHandler<GetFriendIDs, GetFriendIDsResult>,
    IHandler<GetDesignatedFriends, GetDesignatedFriendsResult>,
    IHandler<GetSpecifiedFriendsInfo, GetSpecifiedFriendsInfoResult>
{
    public async ValueTask<GetFriendsResult> HandleAsync(GetFriends request, Caller caller, CancellationToken cancellationToken)
    {
        RelationRules.RequireUserID(request.UserID, "userID");
        var page = Pagination.Required(request.Pagination);
        Access.RequireSelf(caller, request.UserID);
        var (total, rows) = await friends.PageAsync(request.UserID, page, cancellationToken);
        return new GetFriendsResult(await infos.OfAsync(rows, cancellationToken), total);
    }

    public async ValueTask<GetFriendIDsResult> HandleAsync(GetFriendIDs request, Caller caller, CancellationToken cancellationToken)
    {
        RelationRules.RequireUserID(request.UserID, "userID");
        Access.RequireSelf(caller, request.UserID);
        return new GetFriendIDsResult(await friends.ListIDsAsync(request.UserID, cancellationToken));
    }

    public async ValueTask<GetDesignatedFriendsResult> HandleAsync(
        GetDesignatedFriends request, Caller caller, CancellationToken cancellationToken)
    {
        RelationRules.RequireUserID(request.OwnerUserID, "ownerUserID");
        var userIDs = RelationRules.RequireDistinctUserIDs(request.FriendUserIDs, "friendUserIDs", ProfileRules.MaxIDs);
        Access.RequireSelf(caller, request.OwnerUserID);
        var rows = await friends.ListAsync(request.OwnerUserID, userIDs, cancellationToken);
        return new GetDesignatedFriendsResult(await infos.OfAsync(rows, cancellationToken));
    }

    public async ValueTask<GetSpecifiedFriendsInfoResult> HandleAsync(
        GetSpecifiedFriendsInfo request, Caller caller, CancellationToken cancellationToken)
    {
        RelationRules.RequireUserID(request.OwnerUserID, "ownerUserID");
        var userIDs = RelationRules.RequireDistinctUserIDs(request.UserIDList, "userIDList");
        Access.RequireSelf(caller, request.OwnerUserID);
        var profiles = await users.ListAsync(userIDs, cancellationToken);
        var friendRows = (await friends.ListAsync(request.OwnerUserID, userIDs, cancellationToken)).ToDictionary(static row => row.FriendUserID);
        var blackRows = (await blacks.ListAsync(request.OwnerUserID, userIDs, cancellationToken)).ToDictionary(static row => row.BlackUserID);

        // COMPAT: times in ms and no nested users here, unlike in the lists.
        return new GetSpecifiedFriendsInfoResult(
        [
            .. profiles.Select(user => new SpecifiedFriendInfo(
                user,
                friendRows.TryGetValue(user.UserID, out var friend) ? FriendInfos.Of(friend, user: null, friend.CreateMs) : null,
                blackRows.TryGetValue(user.UserID, out var black) ? FriendInfos.Of(black, user: null, black.CreateMs) : null)),
        ]);
    }
}
