using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Group.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Group;

/// <summary>Where changes of groups begin.</summary>
internal sealed class GroupChanges(Changes changes, GroupDirectory directory, Mediator mediator, TimeProvider clock)
{
    /// <summary>Begins a change of one group. What it reads stays true until the commit.</summary>
    /// <exception cref="ImException">1004: no such group.</exception>
    public async ValueTask<GroupChange> BeginAsync(string groupID, Caller caller, CancellationToken cancellationToken)
    {
        var change = await changes.BeginAsync(cancellationToken);
        try
        {
            return await OpenAsync(change, groupID, caller, cancellationToken)
                ?? throw Errors.RecordNotFound.With($"groupID={groupID}");
        }
        catch
        {
            await change.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins the change that makes a group; null when the ID is taken.</summary>
    /// <param name="group">The group without members.</param>
    /// <param name="member">The caller as a member of it; null when the caller is not to be one.</param>
    /// <param name="caller">Who makes it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<GroupChange?> TryCreateAsync(
        GroupInfo group, GroupMemberFullInfo? member, Caller caller, CancellationToken cancellationToken)
    {
        var change = await changes.BeginAsync(cancellationToken);
        try
        {
            if (await GroupStore.TryAddAsync(change, group, cancellationToken))
            {
                return new GroupChange(change, group, member, caller, group.CreateTime, directory, mediator);
            }
        }
        catch
        {
            await change.DisposeAsync();
            throw;
        }

        await change.DisposeAsync();
        return null;
    }

    /// <summary>Takes one group into a change that is under way; null when there is no such group.</summary>
    public async ValueTask<GroupChange?> OpenAsync(Change change, string groupID, Caller caller, CancellationToken cancellationToken)
    {
        var scope = SqlScope.Of(change);
        if (await GroupStore.FindAsync(scope, groupID, cancellationToken) is not { } group)
        {
            return null;
        }

        var member = await GroupMemberStore.FindAsync(scope, groupID, caller.UserID, cancellationToken);
        return new GroupChange(change, group, member, caller, clock.NowMs(), directory, mediator);
    }
}
