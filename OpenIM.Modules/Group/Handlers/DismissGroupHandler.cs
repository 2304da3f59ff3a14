using Microsoft.Extensions.Logging;
using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Group.Dismissal;
using OpenIM.Modules.Group.Rules;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Group.Handlers;

internal sealed partial class DismissGroupHandler(GroupChanges changes, ILogger<DismissGroupHandler> logger) : IHandler<DismissGroup, Empty>
{
    public async ValueTask<Empty> HandleAsync(DismissGroup request, Caller caller, CancellationToken cancellationToken)
    {
        GroupArguments.RequireGiven(request.GroupID, "groupID");
        await using var change = await changes.BeginAsync(request.GroupID, caller, cancellationToken);
        if (!request.DeleteMember)
        {
            // First: a group that is over has no owner any more who could ask.
            GroupRules.RequireAlive(change.Group);
        }

        GroupRules.RequireDismiss(caller, change.Group);
        await change.UpdateAsync(change.Group with { Status = GroupStatus.Dismissed }, cancellationToken);
        await change.LogAsync([VersionLogEntry.Container], cancellationToken);
        if (!request.DeleteMember)
        {
            change.Add(new GroupDismissed(change.Operation(), request.SendMessage));
        }

        // Behind the notification in the same lane: whoever is to hear of the end is still in the group then.
        change.Add(new DismissalBegun(request.GroupID));
        await change.CommitAsync(cancellationToken);
        LogDismissed(request.GroupID, change.Group.MemberCount, caller.UserID);
        return Empty.Value;
    }

    [LoggerMessage(EventId = 3002, Level = LogLevel.Information, Message = "Group {GroupID} with {Count} members dismissed by {OperatorUserID}")]
    private partial void LogDismissed(string groupID, uint count, string operatorUserID);
}
