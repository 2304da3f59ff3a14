using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Conversations;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Message.Sending;

/// <summary>Single chats: the receiver wants the message (docs/protocol/gateway.md §9.5, processing 3).</summary>
internal sealed class ReceiveOptionGate(Mediator mediator, ReceiveOptions receiveOptions) : ISendGate
{
    private const int DoNotReceive = 1;
    private const int WithoutOfflinePush = 2;

    public async ValueTask<SendVerdict> JudgeAsync(MsgData message, Caller caller, CancellationToken cancellationToken)
    {
        if (!SingleChatGate.Concerns(message))
        {
            return SendVerdict.Pass;
        }

        if (await mediator.SendAsync(new FindUser(message.RecvID), Caller.System, cancellationToken) is { GlobalRecvMsgOpt: not 0 } receiver)
        {
            return Judge(receiver.GlobalRecvMsgOpt);
        }

        var conversationID = ConversationIDs.Single(message.SendID, message.RecvID);
        return Judge(await receiveOptions.GetAsync(message.RecvID, conversationID, cancellationToken));
    }

    // COMPAT: the sender sees a failed message when the receiver chose not to receive; clients know this text.
    private static SendVerdict Judge(int option) => option switch
    {
        DoNotReceive => SendVerdict.Refuse(Errors.Args, "message is not sent"),
        WithoutOfflinePush => SendVerdict.PassQuietly,
        _ => SendVerdict.Pass,
    };
}
