using System.Text;
using OpenIM.Modules.Message.Contracts;

namespace OpenIM.Host.Hubs.Arguments;

/// <summary>A message (docs/protocol/hub.md §2.1).</summary>
internal sealed record HubMessage(
    string ConversationID,
    long Seq,
    string ClientMsgID,
    string ServerMsgID,
    string SendID,
    string RecvID,
    string GroupID,
    int SessionType,
    int MsgFrom,
    int ContentType,
    string Content,
    long SendTime,
    long CreateTime,
    int Status,
    bool IsRead,
    int SenderPlatformID,
    string SenderNickname,
    string SenderFaceURL,
    IReadOnlyDictionary<string, bool> Options,
    IReadOnlyList<string> AtUserIDList,
    string AttachedInfo,
    string Ex)
{
    private static readonly Dictionary<string, bool> NoOptions = [];

    public static HubMessage Of(StoredMessage stored)
        => Of(stored.ConversationID, stored.Message, stored.Seq, stored.Key.ToServerMsgID(), stored.SendTimeMs);

    public static HubMessage Of(string conversationID, MsgData message)
        => Of(conversationID, message, message.Seq, message.ServerMsgID, message.SendTime);

    private static HubMessage Of(string conversationID, MsgData message, long seq, string serverMsgID, long sendTime) => new(
        conversationID,
        seq,
        message.ClientMsgID,
        serverMsgID,
        message.SendID,
        message.RecvID,
        message.GroupID,
        message.SessionType,
        message.MsgFrom,
        message.ContentType,
        Encoding.UTF8.GetString(message.Content.Span),
        sendTime,
        message.CreateTime,
        message.Status,
        message.IsRead,
        message.SenderPlatformID,
        message.SenderNickname,
        message.SenderFaceURL,
        message.Options ?? NoOptions,
        message.AtUserIDList,
        message.AttachedInfo,
        message.Ex);
}
