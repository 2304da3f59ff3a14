using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Group.Rules;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Group.Handlers;

internal sealed class TransferGroupHandler(GroupChanges changes) : IHandler<TransferGroup, Empty>
{
    public async ValueTask<Empty> HandleAsync(TransferGroup request, Caller caller, CancellationToken cancellationToken)
    {
        GroupArguments.RequireGiven(request.GroupID, "groupID");
        GroupArguments.RequireGiven(request.OldOwnerUserID, "oldOwnerUserID");
        GroupArguments.RequireGiven(request.NewOwnerUserID, "newOwnerUserID");
        await using var change = await changes.BeginAsync(request.GroupID, caller, cancellationToken);
        GroupRules.RequireAlive(change.Group);
        if (request.OldOwnerUserID == request.NewOwnerUserID)
        {
            throw Errors.Args.With("oldOwnerUserID and newOwnerUserID are the same");
        }

        // Before the members are looked up: a stranger must not learn by the code who is in the group.
        GroupRules.RequireTransfer(caller, change.Group, request.OldOwnerUserID);
        var oldOwner = await change.GetMemberAsync(request.OldOwnerUserID, Errors.Args, cancellationToken);
        var newOwner = await change.GetMemberAsync(request.NewOwnerUserID, Errors.Args, cancellationToken);
        if (oldOwner.RoleLevel != GroupRoles.Owner)
        {
            throw Errors.Args.With($"{oldOwner.UserID} is not the owner");
        }

        await TransferAsync(change, oldOwner, newOwner, cancellationToken);
        return Empty.Value;
    }

    private static async ValueTask TransferAsync(
        GroupChange change, GroupMemberFullInfo oldOwner, GroupMemberFullInfo newOwner, CancellationToken cancellationToken)
    {
        if (newOwner.MuteEndTime > 0)
        {
            newOwner = newOwner with { MuteEndTime = 0 };
            var unmuted = await change.LogAsync([VersionLogEntry.Update(newOwner.UserID)], cancellationToken);
            change.Add(new MemberMuteCancelled(change.Operation(unmuted), newOwner));
        }

        (oldOwner, newOwner) = (oldOwner with { RoleLevel = newOwner.RoleLevel }, newOwner with { RoleLevel = GroupRoles.Owner });
        await change.UpdateAsync(oldOwner, cancellationToken);
        await change.UpdateAsync(newOwner, cancellationToken);
        await change.UpdateAsync(change.Group with { OwnerUserID = newOwner.UserID }, cancellationToken);
        var stamp = await change.LogAsync(
            [VersionLogEntry.Sorted, VersionLogEntry.Update(oldOwner.UserID), VersionLogEntry.Update(newOwner.UserID)], cancellationToken);
        change.Add(new OwnerTransferred(change.Operation(stamp, isSorted: true), newOwner, oldOwner));
        await change.CommitAsync(cancellationToken);
    }
}
