using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Relations.Rules;
using OpenIM.Modules.User.Relations.Stores;

namespace OpenIM.Modules.User.Relations.Handlers;

internal sealed class UpdateFriendsHandler(Changes changes, TimeProvider clock) : IHandler<UpdateFriends, Empty>
{
    public async ValueTask<Empty> HandleAsync(UpdateFriends request, Caller caller, CancellationToken cancellationToken)
    {
        var owner = request.OwnerUserID;
        RelationRules.RequireUserID(owner, "ownerUserID");
        var userIDs = RelationRules.RequireDistinctUserIDs(request.FriendUserIDs, "friendUserIDs");
        RelationRules.RequireWords(request.Remark, "remark");
        RelationRules.RequireEx(request.Ex);
        Access.RequireSelf(caller, owner);
        await using var change = await changes.BeginAsync(cancellationToken);
        var values = new FriendValues(request.IsPinned, request.Remark, request.Ex);

        // COMPAT: with nothing to change nothing is written, but the clients are told all the same.
        var stamp = values.IsEmpty ? default : await WriteAsync(change, owner, userIDs, values, cancellationToken);
        await change.AddAsync(
            owner, new FriendsUpdated(owner, userIDs, stamp.Version, stamp.VersionID ?? "", clock.NowMs()), cancellationToken);
        await change.CommitAsync();
        return Empty.Value;
    }

    private static async ValueTask<VersionStamp> WriteAsync(
        Change change, string owner, IReadOnlyList<string> userIDs, FriendValues values, CancellationToken cancellationToken)
    {
        // Only those who are friends are logged: an update of somebody else would hide that they were deleted.
        var friends = await FriendStore.ListAmongAsync(change, owner, userIDs, cancellationToken);
        await FriendStore.UpdateAsync(change, owner, [.. friends], values, cancellationToken);
        var entries = friends.Select(VersionLogEntry.Update).ToList();
        if (values.IsPinned is not null)
        {
            entries.Add(VersionLogEntry.Sorted);
        }

        return await change.LogAsync(VersionLogKey.Friends(owner), entries, cancellationToken);
    }
}
