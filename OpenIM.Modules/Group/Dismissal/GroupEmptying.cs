using OpenIM.Modules.Group.Stores;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Group.Dismissal;

/// <summary>
/// The second half of a dismissal: removes the members in bounded steps, each a change of its own, so that others write
/// in between. A crash costs nothing: the event is handled again and goes on with who is left.
/// </summary>
internal sealed class GroupEmptying(GroupChanges changes, GroupOptions options) : IDurableEventHandler<DismissalBegun>
{
    public async ValueTask HandleAsync(DismissalBegun message, long outboxID, CancellationToken cancellationToken)
    {
        while (await StepAsync(message.GroupID, cancellationToken))
        {
            // Whoever waits to write comes first.
            await Task.Yield();
        }
    }

    // COMPAT: the members' log is not written: nobody may read it any more (docs/protocol/rest.md §11).
    private async ValueTask<bool> StepAsync(string groupID, CancellationToken cancellationToken)
    {
        await using var change = await changes.BeginAsync(groupID, Caller.System, cancellationToken);
        var userIDs = await GroupMemberStore.ListIDsAfterAsync(change.Scope, groupID, "", options.DismissBatch, cancellationToken);
        await change.RemoveAsync(userIDs, cancellationToken);
        if (userIDs.Count < options.DismissBatch)
        {
            await change.UpdateAsync(change.Group with { OwnerUserID = "", MemberCount = 0 }, cancellationToken);
        }

        await change.CommitAsync(cancellationToken);
        return userIDs.Count == options.DismissBatch;
    }
}
