using System.Text.Json;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>
/// A backend sends a message on somebody's behalf (<c>/msg/send_msg</c>). Admins only. The content is checked by its
/// content type; other content types than 101 to 106, 110, 114, 118 and 1400 are refused.
/// </summary>
/// <param name="SendID">Sender; required.</param>
/// <param name="RecvID">Receiver; required for session types 1 and 4.</param>
/// <param name="GroupID">Group; required for session type 3.</param>
/// <param name="SenderNickname">Stored as given.</param>
/// <param name="SenderFaceURL">Stored as given.</param>
/// <param name="SenderPlatformID">Stored as given.</param>
/// <param name="Content">A JSON object.</param>
/// <param name="ContentType">What the content is; required.</param>
/// <param name="SessionType">1, 3 or 4; required.</param>
/// <param name="IsOnlineOnly">Not stored: pushed to whoever is online.</param>
/// <param name="NotOfflinePush">Nobody is disturbed offline.</param>
/// <param name="SendTime">Unix ms; 0 means now.</param>
/// <param name="OfflinePushInfo">Text of the offline push.</param>
/// <param name="Ex">Free text of the application.</param>
public sealed record SendBackendMessage(
    string SendID = "",
    string RecvID = "",
    string GroupID = "",
    string SenderNickname = "",
    string SenderFaceURL = "",
    int SenderPlatformID = 0,
    JsonElement Content = default,
    int ContentType = 0,
    int SessionType = 0,
    bool IsOnlineOnly = false,
    bool NotOfflinePush = false,
    long SendTime = 0,
    OfflinePushInfo? OfflinePushInfo = null,
    string Ex = "") : IRequest<SendBackendMessageResult>, IHasRequiredFields
{
    /// <inheritdoc/>
    public string? FirstMissingField() => this switch
    {
        { SendID: "" } => "sendID",
        { Content.ValueKind: not JsonValueKind.Object } => "content, a JSON object,",
        { ContentType: 0 } => "contentType",
        { SessionType: 0 } => "sessionType",
        { RecvID: "", SessionType: SessionTypes.Single or SessionTypes.Notification } => "recvID",
        { GroupID: "", SessionType: SessionTypes.Group } => "groupID",
        _ => null,
    };
}

/// <summary>What the backend learns.</summary>
/// <param name="ServerMsgID">The server's id.</param>
/// <param name="ClientMsgID">The id made up for it.</param>
/// <param name="SendTime">Unix ms.</param>
public sealed record SendBackendMessageResult(string ServerMsgID, string ClientMsgID, long SendTime);
