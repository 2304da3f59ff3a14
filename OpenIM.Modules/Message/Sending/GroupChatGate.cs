using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Message.Sending;

/// <summary>Group chats: the group lives, and the sender may speak in it.</summary>
internal sealed class GroupChatGate(Mediator mediator, TimeProvider clock) : ISendGate
{
    public async ValueTask<SendVerdict> JudgeAsync(MsgData message, Caller caller, CancellationToken cancellationToken)
    {
        if (message.SessionType != SessionTypes.Group)
        {
            return SendVerdict.Pass;
        }

        var group = await mediator.SendAsync(new FindGroup(message.GroupID), Caller.System, cancellationToken);
        if (GroupChatRules.JudgeGroup(message, group, caller) is { } verdict)
        {
            return verdict;
        }

        var member = await mediator.SendAsync(new FindGroupMember(message.GroupID, message.SendID), Caller.System, cancellationToken);
        return GroupChatRules.JudgeMember(message, group!, member, caller, clock.NowMs());
    }
}
