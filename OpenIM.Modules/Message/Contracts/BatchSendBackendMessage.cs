using System.Text.Json;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>
/// A backend sends one message to many users on somebody's behalf (<c>/msg/batch_send_msg</c>). Admins only. Whom it
/// cannot be sent to is named in the answer and does not fail the call. What has begun is finished, even when the caller
/// does not wait for the answer.
/// </summary>
/// <param name="RecvIDs">Receivers, up to 10,000; required, and not looked at with <paramref name="IsSendAll"/>.</param>
/// <param name="IsSendAll">True sends to every user there is.</param>
/// <param name="SendID">See <see cref="SendBackendMessage"/>, as all that follows.</param>
/// <param name="GroupID">With session type 3, where it goes: once, whatever the receivers.</param>
/// <param name="SenderNickname">Stored as given.</param>
/// <param name="SenderFaceURL">Stored as given.</param>
/// <param name="SenderPlatformID">Stored as given.</param>
/// <param name="Content">A JSON object.</param>
/// <param name="ContentType">What the content is; required.</param>
/// <param name="SessionType">1, 3 or 4; required.</param>
/// <param name="IsOnlineOnly">Not stored.</param>
/// <param name="NotOfflinePush">Nobody is disturbed offline.</param>
/// <param name="SendTime">Unix ms; 0 means now.</param>
/// <param name="OfflinePushInfo">Text of the offline push.</param>
/// <param name="Ex">Free text of the application.</param>
public sealed record BatchSendBackendMessage(
    IReadOnlyList<string>? RecvIDs = null,
    bool IsSendAll = false,
    string SendID = "",
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
    string Ex = "") : IRequest<BatchSendBackendMessageResult>, IHasRequiredFields
{
    /// <inheritdoc/>
    public string? FirstMissingField() => RecvIDs is null ? "recvIDs" : To("any").FirstMissingField();

    /// <summary>The same as a message to one of the receivers.</summary>
    internal SendBackendMessage To(string recvID) => new(
        SendID, recvID, GroupID, SenderNickname, SenderFaceURL, SenderPlatformID, Content, ContentType, SessionType,
        IsOnlineOnly, NotOfflinePush, SendTime, OfflinePushInfo, Ex);
}

/// <summary>Who has it and who has not. With <c>isSendAll</c> each list names the first 10,000.</summary>
/// <param name="Results">The messages that were sent.</param>
/// <param name="FailedUserIDs">Receivers for whom it was refused.</param>
public sealed record BatchSendBackendMessageResult(IReadOnlyList<SentToUser> Results, IReadOnlyList<string> FailedUserIDs);

/// <summary>One message of many.</summary>
/// <param name="ServerMsgID">The server's id.</param>
/// <param name="ClientMsgID">The id made up for it; the same for all receivers.</param>
/// <param name="SendTime">Unix ms.</param>
/// <param name="RecvID">The receiver.</param>
public sealed record SentToUser(string ServerMsgID, string ClientMsgID, long SendTime, string RecvID);
