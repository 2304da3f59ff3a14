using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Message.GroupChats;

/// <summary>
/// Does once more, from the outbox, what <see cref="GroupMembership"/> does before a route answers: a process that dies
/// between the change of the members and their rows leaves nothing undone.
/// </summary>
internal sealed class GroupMembershipRepair(GroupMembership membership, Mediator mediator) :
    IDurableEventHandler<GroupCreated>,
    IDurableEventHandler<MembersInvited>,
    IDurableEventHandler<MemberEntered>,
    IDurableEventHandler<MemberQuit>,
    IDurableEventHandler<MembersKicked>
{
    private const int MembersPerPage = 500;

    public async ValueTask HandleAsync(GroupCreated message, long outboxID, CancellationToken cancellationToken)
    {
        var groupID = message.Operation.Group.GroupID;
        var after = "";
        IReadOnlyList<string> page;
        do
        {
            page = await mediator.SendAsync(new ListGroupMemberIDs(groupID, after, MembersPerPage), Caller.System, cancellationToken);
            await membership.ReconcileAsync(groupID, page, lastSeq: null);
            after = page.Count > 0 ? page[^1] : after;
        }
        while (page.Count == MembersPerPage);
    }

    public ValueTask HandleAsync(MembersInvited message, long outboxID, CancellationToken cancellationToken)
        => ReconcileAsync(message.Operation, message.Invited);

    public ValueTask HandleAsync(MemberEntered message, long outboxID, CancellationToken cancellationToken)
        => ReconcileAsync(message.Operation, [message.Entrant]);

    public ValueTask HandleAsync(MemberQuit message, long outboxID, CancellationToken cancellationToken)
        => ReconcileAsync(message.Operation, [message.QuitUser]);

    public ValueTask HandleAsync(MembersKicked message, long outboxID, CancellationToken cancellationToken)
        => ReconcileAsync(message.Operation, message.Kicked);

    private ValueTask ReconcileAsync(GroupOperation operation, IReadOnlyList<GroupMemberFullInfo> users)
        => membership.ReconcileAsync(operation.Group.GroupID, [.. users.Select(static user => user.UserID)], lastSeq: null);
}
