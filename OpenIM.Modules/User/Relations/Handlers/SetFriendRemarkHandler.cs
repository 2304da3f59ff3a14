using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Relations.Rules;
using OpenIM.Modules.User.Relations.Stores;

namespace OpenIM.Modules.User.Relations.Handlers;

internal sealed class SetFriendRemarkHandler(Changes changes, TimeProvider clock) : IHandler<SetFriendRemark, Empty>
{
    public async ValueTask<Empty> HandleAsync(SetFriendRemark request, Caller caller, CancellationToken cancellationToken)
    {
        var (owner, friend) = (request.OwnerUserID, request.FriendUserID);
        RelationRules.RequireUserID(owner, "ownerUserID");
        RelationRules.RequireUserID(friend, "friendUserID");
        RelationRules.RequireWords(request.Remark, "remark");
        Access.RequireSelf(caller, owner);
        await using var change = await changes.BeginAsync(cancellationToken);
        var values = new FriendValues(IsPinned: null, request.Remark, Ex: null);
        if (await FriendStore.UpdateAsync(change, owner, [friend], values, cancellationToken) == 0)
        {
            throw Errors.RecordNotFound.With($"{friend} is no friend of {owner}");
        }

        var stamp = await change.LogAsync(VersionLogKey.Friends(owner), [VersionLogEntry.Update(friend)], cancellationToken);
        await change.AddAsync(owner, new FriendRemarkSet(owner, friend, stamp.Version, stamp.VersionID, clock.NowMs()), cancellationToken);
        await change.CommitAsync();
        return Empty.Value;
    }
}
