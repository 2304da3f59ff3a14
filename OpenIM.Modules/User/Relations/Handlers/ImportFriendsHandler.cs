using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles;
using OpenIM.Modules.User.Relations.Rules;

namespace OpenIM.Modules.User.Relations.Handlers;

internal sealed class ImportFriendsHandler(Friendships friendships, UserDirectory users, Changes changes, TimeProvider clock)
    : IHandler<ImportFriends, Empty>
{
    public async ValueTask<Empty> HandleAsync(ImportFriends request, Caller caller, CancellationToken cancellationToken)
    {
        var owner = request.OwnerUserID;
        RelationRules.RequireUserID(owner, "ownerUserID");
        var userIDs = RelationRules.RequireUserIDs(request.FriendUserIDs, "friendUserIDs");
        Access.RequireAdmin(caller);

        // COMPAT: users are counted, so an ID that is there twice, or the owner's, counts as one who does not exist.
        if ((await users.ListAsync([owner, .. userIDs], cancellationToken)).Count != userIDs.Count + 1)
        {
            throw Errors.RecordNotFound.With("a user does not exist, is named twice, or is the owner");
        }

        await using (var change = await changes.BeginAsync(cancellationToken))
        {
            var stamp = await friendships.AddAsync(change, owner, userIDs, FriendSources.Import, caller.UserID, cancellationToken);

            // COMPAT: those who were friends already are told as well.
            await change.AddAsync(
                owner, new FriendsImported(owner, userIDs, stamp.Version, stamp.VersionID ?? "", clock.NowMs()), cancellationToken);
            await change.CommitAsync();
        }

        foreach (var userID in userIDs)
        {
            friendships.Forget(owner, userID);
        }

        return Empty.Value;
    }
}
