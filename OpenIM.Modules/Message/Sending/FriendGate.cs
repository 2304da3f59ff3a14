using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Message.Sending;

/// <summary>Single chats, when <c>message.friendVerify</c> is on: the receiver has the sender as a friend (docs/protocol/gateway.md §9.5, processing 3).</summary>
internal sealed class FriendGate(Mediator mediator, OfficialSenders officials, MessageOptions options) : ISendGate
{
    public async ValueTask<SendVerdict> JudgeAsync(MsgData message, Caller caller, CancellationToken cancellationToken)
    {
        if (!options.FriendVerify || !SingleChatGate.Concerns(message))
        {
            return SendVerdict.Pass;
        }

        var relation = await mediator.SendAsync(new FindRelation(message.RecvID, message.SendID), Caller.System, cancellationToken);
        return !relation.IsFriend && !await officials.ContainAsync(message, caller, cancellationToken)
            ? SendVerdict.Refuse(Errors.NotPeersFriend, $"{message.SendID} is no friend of {message.RecvID}")
            : SendVerdict.Pass;
    }
}
