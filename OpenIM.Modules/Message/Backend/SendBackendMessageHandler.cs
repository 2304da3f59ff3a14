using System.Text;
using System.Text.Json;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Notifications;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Time;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Message.Backend;

internal sealed class SendBackendMessageHandler(Mediator mediator, TimeProvider clock)
    : IHandler<SendBackendMessage, SendBackendMessageResult>
{
    // COMPAT: an official account has at least this manager level (docs/protocol/rest.md §6).
    private const int OfficialAccountLevel = 2;

    public async ValueTask<SendBackendMessageResult> HandleAsync(
        SendBackendMessage request, Caller caller, CancellationToken cancellationToken)
    {
        Check(request);
        if (!caller.IsAdmin)
        {
            throw Errors.NoPermission.With("only app manager");
        }

        BackendContent.Check(request.ContentType, request.Content);
        var message = request.ContentType == ContentTypes.OANotification
            ? await OfficialAsync(request, cancellationToken)
            : Ordinary(request);
        var sent = await mediator.SendAsync(new SendMessage(message), caller, cancellationToken);
        return new SendBackendMessageResult(sent.ServerMsgID, sent.ClientMsgID, sent.SendTime);
    }

    private static void Check(SendBackendMessage request)
    {
        Require(request.SendID.Length > 0, "sendID");
        Require(request.Content.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null), "content");
        Require(request.ContentType != 0, "contentType");
        Require(request.SessionType != 0, "sessionType");
        Require(request.RecvID.Length > 0 || request.SessionType is not (SessionTypes.Single or SessionTypes.Notification), "recvID");
        Require(request.GroupID.Length > 0 || request.SessionType is not SessionTypes.Group, "groupID");
    }

    private static void Require(bool present, string field)
    {
        if (!present)
        {
            throw Errors.Args.With($"{field} is required");
        }
    }

    private MsgData Ordinary(SendBackendMessage request)
    {
        var options = new Dictionary<string, bool>(StringComparer.Ordinal);
        if (request.IsOnlineOnly)
        {
            options[OptionKeys.History] = false;
            options[OptionKeys.Persistent] = false;
            options[OptionKeys.SenderSync] = false;
            options[OptionKeys.ConversationUpdate] = false;
        }

        if (request.NotOfflinePush)
        {
            options[OptionKeys.OfflinePush] = false;
        }

        return new MsgData
        {
            SendID = request.SendID,
            RecvID = request.SessionType == SessionTypes.Group ? "" : request.RecvID,
            GroupID = request.SessionType == SessionTypes.Group ? request.GroupID : "",
            ClientMsgID = RandomIDs.Hex32(),
            SenderPlatformID = request.SenderPlatformID,
            SenderNickname = request.SenderNickname,
            SenderFaceURL = request.SenderFaceURL,
            SessionType = request.SessionType,
            MsgFrom = MessageSources.System,
            ContentType = request.ContentType,
            Content = BackendContent.Compact(request.Content),
            SendTime = request.SendTime,
            CreateTime = clock.NowMs(),
            Options = options.Count == 0 ? null : options,
            OfflinePushInfo = request.OfflinePushInfo,
            AtUserIDList = BackendContent.AtUsers(request.ContentType, request.Content),
            Ex = request.Ex,
        };
    }

    // COMPAT: an official message always goes to session type 4, its content wrapped like a notification's.
    private async ValueTask<MsgData> OfficialAsync(SendBackendMessage request, CancellationToken cancellationToken)
    {
        var sender = await mediator.SendAsync(new FindUser(request.SendID), Caller.System, cancellationToken)
            ?? throw Errors.UserIDNotFound.With($"sendID={request.SendID}");
        if (sender.AppMangerLevel < OfficialAccountLevel)
        {
            throw Errors.NoPermission.With("sendID is not an official account");
        }

        var detail = Encoding.UTF8.GetString(BackendContent.Compact(request.Content));
        return Ordinary(request with { SessionType = SessionTypes.Notification }) with
        {
            Content = JsonSerializer.SerializeToUtf8Bytes(new NotificationElem(detail), NotificationJson.Relaxed.NotificationElem),
        };
    }
}
