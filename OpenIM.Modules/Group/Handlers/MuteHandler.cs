using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Group.Rules;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Group.Handlers;

/// <summary>Who may speak: of members one by one, and of the group as a whole.</summary>
internal sealed class MuteHandler(GroupChanges changes) :
    IHandler<MuteGroupMember, Empty>,
    IHandler<CancelMuteGroupMember, Empty>,
    IHandler<MuteGroup, Empty>,
    IHandler<CancelMuteGroup, Empty>
{
    private const long MsPerSecond = 1000;

    public ValueTask<Empty> HandleAsync(MuteGroupMember request, Caller caller, CancellationToken cancellationToken)
        => request.MutedSeconds > 0
            ? SetMemberAsync(request.GroupID, request.UserID, request.MutedSeconds, caller, cancellationToken)
            : throw Errors.Args.With("mutedSeconds is 0");

    public ValueTask<Empty> HandleAsync(CancelMuteGroupMember request, Caller caller, CancellationToken cancellationToken)
        => SetMemberAsync(request.GroupID, request.UserID, seconds: 0, caller, cancellationToken);

    public ValueTask<Empty> HandleAsync(MuteGroup request, Caller caller, CancellationToken cancellationToken)
        => SetGroupAsync(request.GroupID, GroupStatus.Muted, static operation => new GroupMuted(operation), caller, cancellationToken);

    public ValueTask<Empty> HandleAsync(CancelMuteGroup request, Caller caller, CancellationToken cancellationToken)
        => SetGroupAsync(request.GroupID, GroupStatus.Normal, static operation => new GroupMuteCancelled(operation), caller, cancellationToken);

    private async ValueTask<Empty> SetMemberAsync(
        string groupID, string userID, uint seconds, Caller caller, CancellationToken cancellationToken)
    {
        GroupArguments.RequireGiven(groupID, "groupID");
        GroupArguments.RequireGiven(userID, "userID");
        await using var change = await changes.BeginAsync(groupID, caller, cancellationToken);
        GroupRules.RequireInside(caller, change.Member);
        var target = await change.GetMemberAsync(userID, Errors.RecordNotFound, cancellationToken);
        GroupRules.RequireMute(caller, change.Member, target);
        target = target with { MuteEndTime = seconds == 0 ? 0 : change.NowMs + (seconds * MsPerSecond) };
        await change.UpdateAsync(target, cancellationToken);
        var operation = change.Operation(await change.LogAsync([VersionLogEntry.Update(userID)], cancellationToken));
        if (seconds > 0)
        {
            change.Add(new MemberMuted(operation, target, seconds));
        }
        else
        {
            change.Add(new MemberMuteCancelled(operation, target));
        }

        await change.CommitAsync(cancellationToken);
        return Empty.Value;
    }

    private async ValueTask<Empty> SetGroupAsync<TEvent>(
        string groupID, int status, Func<GroupOperation, TEvent> happened, Caller caller, CancellationToken cancellationToken)
        where TEvent : IEvent
    {
        GroupArguments.RequireGiven(groupID, "groupID");
        await using var change = await changes.BeginAsync(groupID, caller, cancellationToken);
        GroupRules.RequireMember(caller, change.Member);
        GroupRules.RequireManager(caller, change.Member);
        GroupRules.RequireAlive(change.Group);
        await change.UpdateAsync(change.Group with { Status = status }, cancellationToken);
        change.Add(happened(change.Operation(await change.LogAsync([VersionLogEntry.Container], cancellationToken))));
        await change.CommitAsync(cancellationToken);
        return Empty.Value;
    }
}
