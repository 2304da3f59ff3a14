using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Relations.Rules;
using OpenIM.Modules.User.Relations.Stores;

namespace OpenIM.Modules.User.Relations.Handlers;

internal sealed class DeleteFriendHandler(RelationCache relations, Changes changes, TimeProvider clock) : IHandler<DeleteFriend, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteFriend request, Caller caller, CancellationToken cancellationToken)
    {
        var (owner, friend) = (request.OwnerUserID, request.FriendUserID);
        RelationRules.RequireUserID(owner, "ownerUserID");
        RelationRules.RequireUserID(friend, "friendUserID");
        Access.RequireSelf(caller, owner);
        await using (var change = await changes.BeginAsync(cancellationToken))
        {
            await FriendStore.DeleteAsync(change, owner, friend, cancellationToken);

            // COMPAT: also when there was nothing to delete, so that a client that thinks otherwise is put right.
            var stamp = await change.LogAsync(VersionLogKey.Friends(owner), [VersionLogEntry.Delete(friend)], cancellationToken);
            await change.AddAsync(owner, new FriendDeleted(owner, friend, stamp.Version, stamp.VersionID, clock.NowMs()), cancellationToken);
            await change.CommitAsync();
        }

        relations.Forget(owner, friend);
        return Empty.Value;
    }
}
