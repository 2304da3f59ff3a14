using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Message.Sending;

/// <summary>Single chats: the receiver has not blocked the sender (docs/protocol/gateway.md §9.5, processing 3).</summary>
internal sealed class BlockGate(Mediator mediator, OfficialSenders officials) : ISendGate
{
    public async ValueTask<SendVerdict> JudgeAsync(MsgData message, Caller caller, CancellationToken cancellationToken)
    {
        if (!SingleChatGate.Concerns(message))
        {
            return SendVerdict.Pass;
        }

        var relation = await mediator.SendAsync(new FindRelation(message.RecvID, message.SendID), Caller.System, cancellationToken);
        return relation.IsBlocked && !await officials.ContainAsync(message, caller, cancellationToken)
            ? SendVerdict.Refuse(Errors.BlockedByPeer, $"{message.RecvID} has blocked {message.SendID}")
            : SendVerdict.Pass;
    }
}
