using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Host.Hubs.Arguments;

/// <summary>Argument of <c>Typing</c> (docs/protocol/hub.md §3.5).</summary>
internal sealed record TypingArguments(string RecvID = "", string GroupID = "", bool IsTyping = false)
{
    /// <summary>The message that says so, as SDKs send it.</summary>
    public MsgData ToMessage(string sendID, int platformID, long nowMs) => new()
    {
        SendID = sendID,
        RecvID = GroupID.Length > 0 ? "" : RecvID,
        GroupID = GroupID,
        ClientMsgID = RandomIDs.Hex32(),
        SenderPlatformID = platformID,
        SessionType = GroupID.Length > 0 ? SessionTypes.Group : SessionTypes.Single,
        MsgFrom = MessageSources.User,
        ContentType = ContentTypes.Typing,
        Content = IsTyping ? """{"msgTips":"yes"}"""u8.ToArray() : """{"msgTips":"no"}"""u8.ToArray(),
        CreateTime = nowMs,
    };
}
