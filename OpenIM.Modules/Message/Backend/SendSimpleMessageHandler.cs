using System.Text.Json;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Message.Backend;

internal sealed class SendSimpleMessageHandler(SentOperations operations, Mediator mediator)
    : IHandler<SendSimpleMessage, SendBackendMessageResult>
{
    public async ValueTask<SendBackendMessageResult> HandleAsync(
        SendSimpleMessage request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.FirstMissingField() is { } field)
        {
            throw Errors.Args.With($"{field} is required");
        }

        var answered = AnsweredMessage.Read(request.Key);
        var sendID = answered.GroupID.Length > 0 ? request.SendID : answered.RecvID;
        if (sendID.Length == 0)
        {
            throw Errors.Args.With(answered.GroupID.Length > 0 ? "sendID is empty" : "key holds no recvID");
        }

        if (!caller.MayActFor(sendID))
        {
            throw Errors.NoPermission.With($"sendID, {sendID}=MISSING");
        }

        var sender = await mediator.SendAsync(new FindUser(sendID), Caller.System, cancellationToken)
            ?? throw Errors.RecordNotFound.With($"sendID={sendID}");
        var sent = await mediator.SendAsync(new SendMessage(Answer(request, answered, sender)), caller, cancellationToken);
        await operations.NoteAsync(caller.OperationID, cancellationToken);
        return new SendBackendMessageResult(sent.ServerMsgID, sent.ClientMsgID, sent.SendTime);
    }

    private static MsgData Answer(SendSimpleMessage request, AnsweredMessage answered, UserInfo sender) => new()
    {
        SendID = sender.UserID,
        RecvID = answered.GroupID.Length > 0 ? "" : answered.SendID,
        GroupID = answered.GroupID,
        ClientMsgID = RandomIDs.Hex32(),
        SenderPlatformID = Platforms.Admin,
        SenderNickname = sender.Nickname,
        SenderFaceURL = sender.FaceURL,
        SessionType = answered.GroupID.Length > 0 ? SessionTypes.Group : SessionTypes.Single,
        MsgFrom = MessageSources.User,
        ContentType = ContentTypes.Markdown,
        Content = JsonSerializer.SerializeToUtf8Bytes(new MarkdownContent(request.Content), BackendJson.Relaxed.MarkdownContent),
        OfflinePushInfo = request.OfflinePushInfo,
        Ex = request.Ex,
    };
}
