using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Wire.Protobuf;

namespace OpenIM.Host.Gateway.Requests;

/// <summary>Replies to 1002 and 1005: {1 msgs, 2 notificationMsgs}, maps to PullMsgs {1 Msgs, 2 isEnd, 3 endSeq}.</summary>
internal static class PulledMessagesCodec
{
    public static void Encode(PullMessagesResult result, ProtoWriter writer)
    {
        WriteMap(1, result.Msgs, writer);
        WriteMap(2, result.NotificationMsgs, writer);
    }

    private static void WriteMap(int field, IReadOnlyDictionary<string, PullMsgs> map, ProtoWriter writer)
    {
        foreach (var (conversationID, pulled) in map)
        {
            var entry = writer.Begin(field);
            writer.StringAlways(1, conversationID);
            var value = writer.Begin(2);
            for (var i = 0; i < pulled.Msgs.Count; i++)
            {
                var message = writer.Begin(1);
                pulled.Msgs[i].Encode(writer);
                writer.End(message);
            }

            writer.Bool(2, pulled.IsEnd);
            writer.Int64(3, pulled.EndSeq);
            writer.End(value);
            writer.End(entry);
        }
    }
}
