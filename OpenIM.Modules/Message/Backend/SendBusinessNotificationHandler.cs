using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Notifications;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Message.Backend;

internal sealed class SendBusinessNotificationHandler(Mediator mediator, TimeProvider clock)
    : IHandler<SendBusinessNotification, SendBackendMessageResult>
{
    private const int Stored = 2;

    public async ValueTask<SendBackendMessageResult> HandleAsync(
        SendBusinessNotification request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.FirstMissingField() is { } field)
        {
            throw Errors.Args.With($"{field} is required");
        }

        if (request.RecvUserID.Length > 0 == request.RecvGroupID.Length > 0)
        {
            throw Errors.Args.With("one of recvUserID and recvGroupID has to be there, and not both");
        }

        if (!caller.IsAdmin)
        {
            throw Errors.NoPermission.With("only app manager can send message");
        }

        var sent = await mediator.SendAsync(new SendMessage(Notification(request)), caller, cancellationToken);
        return new SendBackendMessageResult(sent.ServerMsgID, sent.ClientMsgID, sent.SendTime);
    }

    private MsgData Notification(SendBusinessNotification request)
    {
        var isGroup = request.RecvGroupID.Length > 0;
        var options = new Dictionary<string, bool>(NotificationFactory.OptionsOf(request.ReliabilityLevel == Stored), StringComparer.Ordinal);
        if (request.SendMsg)
        {
            options[OptionKeys.IsSendMsg] = true;
            options[OptionKeys.UnreadCount] = true;
        }

        return new MsgData
        {
            SendID = request.SendUserID,
            RecvID = isGroup ? request.RecvGroupID : request.RecvUserID,
            GroupID = request.RecvGroupID,
            ClientMsgID = RandomIDs.Hex32(),
            SessionType = isGroup ? SessionTypes.Group : SessionTypes.Single,
            MsgFrom = MessageSources.System,
            ContentType = ContentTypes.BusinessNotification,
            Content = NotificationJson.Content(new BusinessTips(request.Key, request.Data), BackendJson.Relaxed.BusinessTips),
            CreateTime = clock.NowMs(),
            Options = options,
            OfflinePushInfo = new OfflinePushInfo(),
        };
    }
}
