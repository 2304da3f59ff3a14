using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Message.Sending;

/// <summary>Single chats: both sides exist.</summary>
internal sealed class SingleChatGate(Mediator mediator) : ISendGate
{
    /// <summary>True for what one user says to another: notifications are not judged.</summary>
    public static bool Concerns(MsgData message)
        => message.SessionType == SessionTypes.Single && !ContentTypes.IsNotification(message.ContentType);

    public async ValueTask<SendVerdict> JudgeAsync(MsgData message, Caller caller, CancellationToken cancellationToken)
    {
        if (!Concerns(message))
        {
            return SendVerdict.Pass;
        }

        if (await mediator.SendAsync(new FindUser(message.SendID), Caller.System, cancellationToken) is null)
        {
            return SendVerdict.Refuse(Errors.RecordNotFound, $"sendID={message.SendID}");
        }

        return await mediator.SendAsync(new FindUser(message.RecvID), Caller.System, cancellationToken) is null
            ? SendVerdict.Refuse(Errors.RecordNotFound, $"recvID={message.RecvID}")
            : SendVerdict.Pass;
    }
}
