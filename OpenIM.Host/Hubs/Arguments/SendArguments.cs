using System.Text;
using OpenIM.Modules.Message.Contracts;

namespace OpenIM.Host.Hubs.Arguments;

/// <summary>Argument of <c>Send</c> (docs/protocol/hub.md §3.2).</summary>
internal sealed record SendArguments(
    string ClientMsgID = "",
    string RecvID = "",
    string GroupID = "",
    int SessionType = 0,
    int ContentType = 0,
    string Content = "",
    long CreateTime = 0,
    string SenderNickname = "",
    string SenderFaceURL = "",
    IReadOnlyList<string>? AtUserIDList = null,
    string AttachedInfo = "",
    string Ex = "",
    IReadOnlyDictionary<string, bool>? Options = null,
    OfflinePushInfo? OfflinePushInfo = null)
{
    /// <summary>The message, from the user of the session.</summary>
    public MsgData ToMessage(string sendID, int platformID) => new()
    {
        SendID = sendID,
        RecvID = RecvID,
        GroupID = GroupID,
        ClientMsgID = ClientMsgID,
        SenderPlatformID = platformID,
        SenderNickname = SenderNickname,
        SenderFaceURL = SenderFaceURL,
        SessionType = SessionType,
        MsgFrom = MessageSources.User,
        ContentType = ContentType,
        Content = Encoding.UTF8.GetBytes(Content),
        CreateTime = CreateTime,
        Options = Options,
        OfflinePushInfo = OfflinePushInfo,
        AtUserIDList = AtUserIDList ?? [],
        AttachedInfo = AttachedInfo,
        Ex = Ex,
    };
}

/// <summary>Answer of <c>Send</c>. The seq comes with the echo.</summary>
internal sealed record SendAnswer(string ServerMsgID, string ClientMsgID, long SendTime);
