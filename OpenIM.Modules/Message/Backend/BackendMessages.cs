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

/// <summary>Makes the message out of what a backend asks to send.</summary>
internal sealed class BackendMessages(Mediator mediator, TimeProvider clock)
{
    // COMPAT: an official account has at least this manager level (docs/protocol/rest.md §6).
    private const int OfficialAccountLevel = 2;

    /// <summary>Checks caller and content, and makes the message.</summary>
    /// <exception cref="ImException">1001, 1002, and 1101 for an official account that does not exist.</exception>
    public async ValueTask<MsgData> MakeAsync(SendBackendMessage request, Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.IsAdmin)
        {
            throw Errors.NoPermission.With("only app manager can send message");
        }

        BackendContent.Check(request.ContentType, request.Content);
        return request.ContentType == ContentTypes.OANotification
            ? await OfficialAsync(request, cancellationToken)
            : Ordinary(request);
    }

    private MsgData Ordinary(SendBackendMessage request) => new()
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
        Options = Options(request),
        OfflinePushInfo = request.OfflinePushInfo,
        AtUserIDList = BackendContent.AtUsers(request.ContentType, request.Content),
        Ex = request.Ex,
    };

    private static Dictionary<string, bool>? Options(SendBackendMessage request)
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

        return options.Count == 0 ? null : options;
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
