using System.Text;
using System.Text.Json.Nodes;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Wire.Protobuf;

namespace OpenIM.Tests.EndToEnd.RawFrames;

/// <summary>Shows the protobuf of a reply or push as text, without what differs from run to run: times, random ids, versions.</summary>
internal static class EnvelopeData
{
    public static string Show(int reqIdentifier, byte[] data) => reqIdentifier switch
    {
        1001 => Map(data, 1, static value => Varint(value)),
        1002 or 1005 or 2001 => $"msgs {Map(data, 1, Messages)} notificationMsgs {Map(data, 2, Messages)}",
        1003 => data.Length == 0 ? "" : Sent(data),
        1006 => Map(data, 1, static value => Fields(value, 1, 2)),
        1007 => Map(data, 1, static value => Message(value)),
        2005 => string.Join(' ', Repeated(data, 1).Select(static user => Fields(user, 1, 2))),
        _ => Convert.ToHexStringLower(data),
    };

    private static string Map(byte[] data, int field, Func<byte[], string> show)
        => "{" + string.Join(", ", Repeated(data, field)
            .Select(entry => $"{Encoding.UTF8.GetString(Repeated(entry, 1).Single())}: {show(Value(entry))}")
            .Order(StringComparer.Ordinal)) + "}";

    private static string Messages(byte[] pulled)
        => $"[{string.Join(", ", Repeated(pulled, 1).Select(Message))}] end {Fields(pulled, 2, 3)}";

    private static string Message(byte[] data)
    {
        var m = MsgData.Decode(data);
        var isUsers = m.MsgFrom == MessageSources.User;

        // The recorder sent status 0, which the original keeps; ours says that it was sent. SDKs send 1.
        var status = m.Status == 0 ? MessageStatus.Sent : m.Status;
        var options = string.Join(' ', (m.Options ?? new Dictionary<string, bool>()).Order(Comparer<KeyValuePair<string, bool>>.Create(
            static (a, b) => string.CompareOrdinal(a.Key, b.Key))).Select(static o => $"{o.Key}={o.Value}"));
        return $"{m.SendID}>{m.RecvID}/{m.GroupID} {(isUsers ? m.ClientMsgID : "")} platform {m.SenderPlatformID} nick {m.SenderNickname} "
            + $"session {m.SessionType} from {m.MsgFrom} type {m.ContentType} seq {m.Seq} status {status} read {m.IsRead} "
            + $"content {Content(m)} options ({options}) push {m.OfflinePushInfo?.Title} at {m.AtUserIDList.Count} info {m.AttachedInfo} ex {m.Ex} "
            + $"{(m.ServerMsgID.Length == 0 ? "no serverMsgID" : "")}{(m.SendTime == 0 ? "no sendTime" : "")}";
    }

    // Of a notification only the shape: its values hold times and versions.
    private static string Content(MsgData message)
    {
        var text = Encoding.UTF8.GetString(message.Content.Span);
        return text.StartsWith("{\"detail\":", StringComparison.Ordinal)
            ? Shape(JsonNode.Parse((string)JsonNode.Parse(text)!["detail"]!))
            : text;
    }

    private static string Shape(JsonNode? node) => node switch
    {
        JsonObject all => "{" + string.Join(' ', all.Select(static p => p.Key + Shape(p.Value)).Order(StringComparer.Ordinal)) + "}",
        JsonArray { Count: > 0 } list => "[" + Shape(list[0]) + "]",
        _ => "",
    };

    private static string Sent(byte[] data)
    {
        var hasServerID = Repeated(data, 1) is [{ Length: 32 }];
        return $"{(hasServerID ? "serverMsgID" : "none")} {Encoding.UTF8.GetString(Repeated(data, 2).Single())} {(Fields(data, 3).Length > 10 ? "time" : "none")}";
    }

    private static List<byte[]> Repeated(byte[] data, int field)
    {
        List<byte[]> all = [];
        var reader = new ProtoReader(data);
        while (reader.Next())
        {
            if (reader.Field == field)
            {
                all.Add(reader.Bytes().ToArray());
            }
            else
            {
                reader.Skip();
            }
        }

        return all;
    }

    // The value of a map entry, or its number as one field.
    private static byte[] Value(byte[] entry)
    {
        var reader = new ProtoReader(entry);
        while (reader.Next())
        {
            if (reader.Field != 2)
            {
                reader.Skip();
                continue;
            }

            try
            {
                return reader.Bytes().ToArray();
            }
            catch (FormatException)
            {
                return BitConverter.GetBytes(reader.Int64());
            }
        }

        return [];
    }

    private static string Varint(byte[] value) => BitConverter.ToInt64(value).ToString();

    private static string Fields(byte[] data, params int[] wanted)
    {
        List<string> shown = [];
        var reader = new ProtoReader(data);
        while (reader.Next())
        {
            if (!wanted.Contains(reader.Field))
            {
                reader.Skip();
                continue;
            }

            try
            {
                shown.Add($"{reader.Field}:{reader.Int64()}");
            }
            catch (FormatException)
            {
                var bytes = reader.Bytes();
                shown.Add($"{reader.Field}:{(bytes.IndexOfAnyInRange((byte)0, (byte)31) >= 0 ? Convert.ToHexStringLower(bytes) : Encoding.UTF8.GetString(bytes))}");
            }
        }

        return string.Join(' ', shown);
    }
}
