using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace OpenIM.Tests.Host.Gateway.Client;

/// <summary>Reads replies with code of its own, so that a mistake of the server's encoder does not cancel itself out.</summary>
internal static class ReplyDecoder
{
    public static TestReply Decode(byte[] payload, bool json, bool gzip)
    {
        var plain = gzip ? Gunzip(payload) : payload;
        return json ? FromJson(plain) : FromGob(plain);
    }

    public static byte[] Gunzip(byte[] member)
    {
        using var stream = new GZipStream(new MemoryStream(member), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        return plain.ToArray();
    }

    public static byte[] Gzip(byte[] plain)
    {
        using var target = new MemoryStream();
        using (var stream = new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.Write(plain);
            stream.Flush();
        }

        return target.ToArray();
    }

    public static TestReply FromJson(byte[] bytes)
    {
        var root = JsonNode.Parse(bytes)!.AsObject();
        Assert.Equal(["reqIdentifier", "msgIncr", "operationID", "errCode", "errMsg", "data"], root.Select(p => p.Key));
        return new TestReply(
            (int)root["reqIdentifier"]!,
            (string)root["msgIncr"]!,
            (string)root["operationID"]!,
            (int)root["errCode"]!,
            (string)root["errMsg"]!,
            root["data"] is { } data ? Convert.FromBase64String((string)data!) : []);
    }

    public static TestReply FromGob(byte[] bytes)
    {
        var position = 0;
        string[] names = [];
        while (position < bytes.Length)
        {
            var length = (int)UInt(bytes, ref position);
            var end = position + length;
            if (Int(bytes, ref position) < 0)
            {
                names = FieldNames(bytes, ref position);
                Assert.Equal(end, position);
                continue;
            }

            var reply = Value(bytes, ref position, names);
            Assert.Equal(end, position);
            Assert.Equal(bytes.Length, position);
            return reply;
        }

        throw new InvalidDataException("no value");
    }

    private static string[] FieldNames(byte[] bytes, ref int position)
    {
        Assert.Equal([3, 1, 1], bytes[position..(position + 3)]);
        position += 3;
        Text(bytes, ref position);
        position++;
        Int(bytes, ref position);
        Assert.Equal([0, 1], bytes[position..(position + 2)]);
        position += 2;
        var names = new string[UInt(bytes, ref position)];
        for (var i = 0; i < names.Length; i++)
        {
            position++;
            names[i] = Text(bytes, ref position);
            position++;
            Int(bytes, ref position);
            position++;
        }

        position += 2;
        return names;
    }

    private static TestReply Value(byte[] bytes, ref int position, string[] names)
    {
        var reply = new TestReply(0, "", "", 0, "", []);
        for (var field = -1; UInt(bytes, ref position) is var delta and not 0;)
        {
            field += (int)delta;
            reply = names[field] switch
            {
                "ReqIdentifier" => reply with { ReqIdentifier = (int)Int(bytes, ref position) },
                "ErrCode" => reply with { ErrCode = (int)Int(bytes, ref position) },
                "MsgIncr" => reply with { MsgIncr = Text(bytes, ref position) },
                "OperationID" => reply with { OperationID = Text(bytes, ref position) },
                "ErrMsg" => reply with { ErrMsg = Text(bytes, ref position) },
                _ => reply with { Data = Blob(bytes, ref position) },
            };
        }

        return reply;
    }

    private static ulong UInt(byte[] bytes, ref int position)
    {
        var first = bytes[position++];
        if (first < 128)
        {
            return first;
        }

        ulong value = 0;
        for (var i = 256 - first; i > 0; i--)
        {
            value = (value << 8) | bytes[position++];
        }

        return value;
    }

    private static long Int(byte[] bytes, ref int position)
    {
        var value = UInt(bytes, ref position);
        return (value & 1) == 0 ? (long)(value >> 1) : ~(long)(value >> 1);
    }

    private static string Text(byte[] bytes, ref int position) => Encoding.UTF8.GetString(Blob(bytes, ref position));

    private static byte[] Blob(byte[] bytes, ref int position)
    {
        var length = (int)UInt(bytes, ref position);
        position += length;
        return bytes[(position - length)..position];
    }
}
