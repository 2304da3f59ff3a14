using System.Text;
using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Message.Searching;

/// <summary>Describes what was found, with the names of users and groups.</summary>
internal sealed class ChatLogs(IMessageLog log, Mediator mediator)
{
    public async ValueTask<FoundMessage> DescribeAsync(Hit hit, CancellationToken cancellationToken)
    {
        var (conversationID, message) = hit;
        var marks = await log.GetMarksAsync(conversationID, userID: "", message.Seq, message.Seq, cancellationToken);
        var chatLog = message.SessionType == SessionTypes.Group
            ? await InGroupAsync(message, cancellationToken)
            : await InChatOfTwoAsync(message, cancellationToken);
        return new FoundMessage(chatLog, marks.Revocations.ContainsKey(message.Seq));
    }

    private async ValueTask<ChatLog> InChatOfTwoAsync(MsgData message, CancellationToken cancellationToken)
    {
        var receiver = await mediator.SendAsync(new FindUser(message.RecvID), Caller.System, cancellationToken);
        return Plain(message, await SenderAsync(message, cancellationToken)) with
        {
            RecvID = message.RecvID,
            RecvNickname = receiver?.Nickname ?? "",
        };
    }

    private async ValueTask<ChatLog> InGroupAsync(MsgData message, CancellationToken cancellationToken)
    {
        var plain = Plain(message, await SenderAsync(message, cancellationToken)) with { RecvID = message.GroupID };
        var group = await mediator.SendAsync(new FindGroup(message.GroupID), Caller.System, cancellationToken);
        return group is null ? plain : plain with
        {
            GroupName = group.GroupName,
            GroupFaceURL = group.FaceURL,
            GroupMemberCount = group.MemberCount,
            GroupOwner = group.OwnerUserID,
            GroupType = group.GroupType,
        };
    }

    private async ValueTask<string> SenderAsync(MsgData message, CancellationToken cancellationToken)
        => message.SenderNickname.Length > 0
            ? message.SenderNickname
            : (await mediator.SendAsync(new FindUser(message.SendID), Caller.System, cancellationToken))?.Nickname ?? "";

    private static ChatLog Plain(MsgData message, string senderNickname) => new(
        message.ServerMsgID,
        message.ClientMsgID,
        message.SendID,
        RecvID: "",
        message.GroupID,
        RecvNickname: "",
        message.SenderPlatformID,
        senderNickname,
        message.SenderFaceURL,
        GroupName: "",
        message.SessionType,
        message.MsgFrom,
        message.ContentType,
        Encoding.UTF8.GetString(message.Content.Span),
        message.Status,
        message.SendTime,
        message.CreateTime,
        message.Ex,
        GroupFaceURL: "",
        GroupMemberCount: 0,
        message.Seq,
        GroupOwner: "",
        GroupType: 0);
}
