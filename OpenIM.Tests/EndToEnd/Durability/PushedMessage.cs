using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Wire.Protobuf;

namespace OpenIM.Tests.EndToEnd.Durability;

/// <summary>A message that the server pushed: what it says about its place in the log.</summary>
internal sealed record PushedMessage(string ConversationID, long Seq, string ClientMsgID, int ContentType = 0)
{
    /// <summary>The chat messages of one <c>PushMessages</c> (docs/protocol/gateway.md §6).</summary>
    public static List<PushedMessage> Decode(ReadOnlySpan<byte> pushMessages)
    {
        var messages = new List<PushedMessage>();
        var reader = new ProtoReader(pushMessages);
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                DecodeConversation(reader.Bytes(), messages);
            }
            else
            {
                reader.Skip();
            }
        }

        return messages;
    }

    private static void DecodeConversation(ReadOnlySpan<byte> entry, List<PushedMessage> messages)
    {
        var conversationID = "";
        var reader = new ProtoReader(entry);
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                conversationID = reader.String();
            }
            else
            {
                DecodePullMsgs(conversationID, reader.Bytes(), messages);
            }
        }
    }

    private static void DecodePullMsgs(string conversationID, ReadOnlySpan<byte> pullMsgs, List<PushedMessage> messages)
    {
        var reader = new ProtoReader(pullMsgs);
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                var message = MsgData.Decode(reader.Bytes());
                messages.Add(new PushedMessage(conversationID, message.Seq, message.ClientMsgID, message.ContentType));
            }
            else
            {
                reader.Skip();
            }
        }
    }
}
