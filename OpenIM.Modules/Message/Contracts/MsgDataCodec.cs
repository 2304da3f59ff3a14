using OpenIM.Modules.Platform.Wire.Protobuf;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>
/// The protobuf form of <see cref="MsgData"/>. The stored form leaves out <c>seq</c> and <c>sendTime</c>, which are
/// born with the append, and <c>serverMsgID</c>, which is the message key: they are added behind it when it is sent.
/// </summary>
internal static class MsgDataCodec
{
    private const int ServerMsgIDField = 5;
    private const int SeqField = 14;
    private const int SendTimeField = 15;

    public static MsgData Decode(ReadOnlySpan<byte> bytes)
    {
        string sendID = "", recvID = "", groupID = "", clientMsgID = "", serverMsgID = "", nickname = "", faceURL = "";
        string attachedInfo = "", ex = "";
        int platform = 0, sessionType = 0, msgFrom = 0, contentType = 0, status = 0;
        long seq = 0, sendTime = 0, createTime = 0;
        var isRead = false;
        byte[] content = [];
        Dictionary<string, bool>? options = null;
        OfflinePushInfo? push = null;
        List<string>? at = null;
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: sendID = reader.String(); break;
                case 2: recvID = reader.String(); break;
                case 3: groupID = reader.String(); break;
                case 4: clientMsgID = reader.String(); break;
                case ServerMsgIDField: serverMsgID = reader.String(); break;
                case 6: platform = reader.Int32(); break;
                case 7: nickname = reader.String(); break;
                case 8: faceURL = reader.String(); break;
                case 9: sessionType = reader.Int32(); break;
                case 10: msgFrom = reader.Int32(); break;
                case 11: contentType = reader.Int32(); break;
                case 12: content = reader.Bytes().ToArray(); break;
                case SeqField: seq = reader.Int64(); break;
                case SendTimeField: sendTime = reader.Int64(); break;
                case 16: createTime = reader.Int64(); break;
                case 17: status = reader.Int32(); break;
                case 18: isRead = reader.Bool(); break;
                case 19: DecodeOption(reader.Bytes(), options ??= []); break;
                case 20: push = DecodePush(reader.Bytes()); break;
                case 21: (at ??= []).Add(reader.String()); break;
                case 22: attachedInfo = reader.String(); break;
                case 23: ex = reader.String(); break;
                default: reader.Skip(); break;
            }
        }

        return new MsgData
        {
            SendID = sendID,
            RecvID = recvID,
            GroupID = groupID,
            ClientMsgID = clientMsgID,
            ServerMsgID = serverMsgID,
            SenderPlatformID = platform,
            SenderNickname = nickname,
            SenderFaceURL = faceURL,
            SessionType = sessionType,
            MsgFrom = msgFrom,
            ContentType = contentType,
            Content = content,
            Seq = seq,
            SendTime = sendTime,
            CreateTime = createTime,
            Status = status,
            IsRead = isRead,
            Options = options,
            OfflinePushInfo = push,
            AtUserIDList = at ?? (IReadOnlyList<string>)[],
            AttachedInfo = attachedInfo,
            Ex = ex,
        };
    }

    public static void Encode(MsgData message, ProtoWriter writer)
    {
        EncodeStored(message, writer);
        EncodePlace(writer, message.ServerMsgID, message.Seq, message.SendTime);
    }

    /// <summary>Everything but serverMsgID, seq and sendTime.</summary>
    public static void EncodeStored(MsgData message, ProtoWriter writer)
    {
        writer.String(1, message.SendID);
        writer.String(2, message.RecvID);
        writer.String(3, message.GroupID);
        writer.String(4, message.ClientMsgID);
        writer.Int64(6, message.SenderPlatformID);
        writer.String(7, message.SenderNickname);
        writer.String(8, message.SenderFaceURL);
        writer.Int64(9, message.SessionType);
        writer.Int64(10, message.MsgFrom);
        writer.Int64(11, message.ContentType);
        writer.Bytes(12, message.Content.Span);
        writer.Int64(16, message.CreateTime);
        writer.Int64(17, message.Status);
        writer.Bool(18, message.IsRead);
        EncodeOptions(message.Options, writer);
        EncodePush(message.OfflinePushInfo, writer);
        for (var i = 0; i < message.AtUserIDList.Count; i++)
        {
            writer.StringAlways(21, message.AtUserIDList[i]);
        }

        writer.String(22, message.AttachedInfo);
        writer.String(23, message.Ex);
    }

    /// <summary>What is known only after the append. Protobuf fields may come in any order.</summary>
    public static void EncodePlace(ProtoWriter writer, string serverMsgID, long seq, long sendTime)
    {
        writer.String(ServerMsgIDField, serverMsgID);
        writer.Int64(SeqField, seq);
        writer.Int64(SendTimeField, sendTime);
    }

    private static void EncodeOptions(IReadOnlyDictionary<string, bool>? options, ProtoWriter writer)
    {
        if (options is null)
        {
            return;
        }

        foreach (var (key, value) in options)
        {
            var mark = writer.Begin(19);
            writer.String(1, key);
            writer.Bool(2, value);
            writer.End(mark);
        }
    }

    private static void EncodePush(OfflinePushInfo? push, ProtoWriter writer)
    {
        if (push is null)
        {
            return;
        }

        var mark = writer.Begin(20);
        writer.String(1, push.Title);
        writer.String(2, push.Desc);
        writer.String(3, push.Ex);
        writer.String(4, push.IOSPushSound);
        writer.Bool(5, push.IOSBadgeCount);
        writer.String(6, push.SignalInfo);
        writer.End(mark);
    }

    private static void DecodeOption(ReadOnlySpan<byte> bytes, Dictionary<string, bool> into)
    {
        var key = "";
        var value = false;
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: key = reader.String(); break;
                case 2: value = reader.Bool(); break;
                default: reader.Skip(); break;
            }
        }

        into[key] = value;
    }

    private static OfflinePushInfo DecodePush(ReadOnlySpan<byte> bytes)
    {
        string title = "", desc = "", ex = "", sound = "", signal = "";
        var badge = false;
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: title = reader.String(); break;
                case 2: desc = reader.String(); break;
                case 3: ex = reader.String(); break;
                case 4: sound = reader.String(); break;
                case 5: badge = reader.Bool(); break;
                case 6: signal = reader.String(); break;
                default: reader.Skip(); break;
            }
        }

        return new OfflinePushInfo(title, desc, ex, sound, badge, signal);
    }
}
