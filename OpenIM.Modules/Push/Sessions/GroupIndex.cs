using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Platform.Concurrency;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Push.Sessions;

/// <summary>
/// Keeps <see cref="GroupSessions"/> true: filled when a user logs in, changed when a member comes or goes. Both look up
/// who is a member while they hold the user's gate, so that the last one leaves what is true.
/// </summary>
internal sealed class GroupIndex(SessionRegistry registry, KeyGates<Session> gates, Mediator mediator) : IEventHandler<GroupMembersChanged>
{
    /// <summary>Lists a session under its user's groups. The caller holds the user's gate.</summary>
    public async ValueTask ListAsync(Session session, CancellationToken cancellationToken)
    {
        foreach (var groupID in await mediator.SendAsync(new ListJoinedGroupIDs(session.UserID), Caller.System, cancellationToken))
        {
            registry.Groups.Add(groupID, session);
        }
    }

    public async ValueTask HandleAsync(GroupMembersChanged message, CancellationToken cancellationToken)
    {
        foreach (var userID in message.Joined.Concat(message.Left))
        {
            // Who comes online later asks for the groups later, and is told what is true by then.
            if (registry.OfUser(userID).Length > 0)
            {
                await RefreshAsync(message.GroupID, userID);
            }
        }
    }

    // No caller's token: the member is changed already.
    private async ValueTask RefreshAsync(string groupID, string userID)
    {
        using var entered = await gates.EnterAsync(userID, CancellationToken.None);
        var isMember = await mediator.SendAsync(new FindGroupMember(groupID, userID), Caller.System, CancellationToken.None) is not null;
        foreach (var session in registry.OfUser(userID))
        {
            if (isMember)
            {
                registry.Groups.Add(groupID, session);
            }
            else
            {
                registry.Groups.Remove(groupID, session);
            }
        }
    }
}
