using System.Text;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Pipeline;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Tests.Builders;

/// <summary>Things that tests need, with everything but the point left to defaults.</summary>
internal static class A
{
    public static Caller User(string userID) => new(userID, Platforms.Web, IsAdmin: false, "op");

    public static Caller Admin() => new("imAdmin", Platforms.Admin, IsAdmin: true, "op");

    public static MsgData Text(string sendID, string recvID, string clientMsgID, string text = "hello") => new()
    {
        SendID = sendID,
        RecvID = recvID,
        ClientMsgID = clientMsgID,
        SenderPlatformID = Platforms.Web,
        SessionType = SessionTypes.Single,
        MsgFrom = MessageSources.User,
        ContentType = ContentTypes.Text,
        Content = Encoding.UTF8.GetBytes($$"""{"content":"{{text}}"}"""),
        CreateTime = 1,
        Status = MessageStatus.Sending,
    };

    public static PipelineRecord Record(MsgData message, bool stored = true, string session = "", long sendTimeMs = 0)
    {
        var conversationID = ConversationIDs.Single(message.SendID, message.RecvID);
        return new PipelineRecord(
            ConversationIDs.LaneKey(conversationID),
            [PipelineItem.Of(conversationID, message, stored, sendTimeMs)],
            [],
            "op",
            session);
    }

    public static AppendRow Row(string conversationID, long seq, string clientMsgID, string sendID = "u1", long timeMs = 1000, int bytes = 16) => new(
        conversationID, seq, timeMs, MessageKey.Of(conversationID, sendID, clientMsgID), sendID, Encoding.UTF8.GetBytes(new string('x', bytes)));
}
