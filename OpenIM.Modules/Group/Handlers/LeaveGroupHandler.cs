using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Group.Rules;
using OpenIM.Modules.Group.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Handlers;

/// <summary>Members leave, or are removed.</summary>
internal sealed class LeaveGroupHandler(GroupChanges changes, GroupOptions options)
    : IHandler<QuitGroup, Empty>, IHandler<KickGroupMembers, Empty>
{
    public async ValueTask<Empty> HandleAsync(QuitGroup request, Caller caller, CancellationToken cancellationToken)
    {
        GroupArguments.RequireGiven(request.GroupID, "groupID");
        var userID = request.UserID.Length > 0 ? request.UserID : caller.UserID;
        Access.RequireSelf(caller, userID);
        await using var change = await changes.BeginAsync(request.GroupID, caller, cancellationToken);
        var member = await change.GetMemberAsync(userID, Errors.RecordNotFound, cancellationToken);
        GroupRules.RequireQuit(member);
        var stamp = await change.LeaveAsync([userID], cancellationToken);
        change.Add(new MemberQuit(change.Operation(stamp), member));
        await change.CommitUntilToldAsync(cancellationToken);
        return Empty.Value;
    }

    public async ValueTask<Empty> HandleAsync(KickGroupMembers request, Caller caller, CancellationToken cancellationToken)
    {
        GroupArguments.RequireGiven(request.GroupID, "groupID");
        var userIDs = GroupArguments.RequireIDs(request.KickedUserIDs, "kickedUserIDs", options.MaxUsersPerCall);
        await using var change = await changes.BeginAsync(request.GroupID, caller, cancellationToken);
        var targets = await TargetsAsync(change, userIDs, caller, cancellationToken);
        GroupRules.RequireKick(caller, change.Member, targets);
        var stamp = await change.LeaveAsync(userIDs, cancellationToken);
        change.Add(new MembersKicked(change.Operation(stamp), targets, request.SendMessage));
        await change.CommitUntilToldAsync(cancellationToken);
        return Empty.Value;
    }

    private static async ValueTask<IReadOnlyList<GroupMemberFullInfo>> TargetsAsync(
        GroupChange change, IReadOnlyList<string> userIDs, Caller caller, CancellationToken cancellationToken)
    {
        if (change.Group.OwnerUserID.Length == 0)
        {
            throw Errors.RecordNotFound.With($"group {change.Group.GroupID} has no owner");
        }

        if (userIDs.Contains(caller.UserID) || userIDs.Contains(change.Group.OwnerUserID))
        {
            throw Errors.Args.With("neither oneself nor the owner can be removed");
        }

        if (!caller.IsAdmin)
        {
            GroupRules.RequireMember(caller, change.Member);
        }

        var targets = await GroupMemberStore.ListAsync(change.Scope, change.Group.GroupID, userIDs, cancellationToken);
        return userIDs.Except(targets.Select(static target => target.UserID), StringComparer.Ordinal).FirstOrDefault() is { } unknown
            ? throw Errors.UserIDNotFound.With(unknown)
            : targets;
    }
}
