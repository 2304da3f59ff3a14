using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Sending;

/// <summary>Group chats. No group can be made yet, so none is found.</summary>
internal sealed class GroupChatGate : ISendGate
{
    public ValueTask<SendVerdict> JudgeAsync(MsgData message, Caller caller, CancellationToken cancellationToken)
        => ValueTask.FromResult(message.SessionType == SessionTypes.Group
            ? SendVerdict.Refuse(Errors.RecordNotFound, $"groupID={message.GroupID}")
            : SendVerdict.Pass);
}
