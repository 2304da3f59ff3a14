using System.Numerics;
using System.Text;

namespace OpenIM.Tests.Host.Gateway.Client;

/// <summary>Writes gob as Go does, for test clients and for streams that no client sends.</summary>
internal sealed class GobWriter
{
    private readonly List<byte> bytes = [];

    public byte[] ToArray() => [.. bytes];

    public GobWriter UInt(ulong value)
    {
        if (value < 0x80)
        {
            bytes.Add((byte)value);
            return this;
        }

        var count = (71 - BitOperations.LeadingZeroCount(value)) / 8;
        bytes.Add((byte)(256 - count));
        for (var i = count - 1; i >= 0; i--)
        {
            bytes.Add((byte)(value >> (8 * i)));
        }

        return this;
    }

    public GobWriter Int(long value) => UInt(value >= 0 ? (ulong)value << 1 : ((ulong)~value << 1) | 1);

    public GobWriter Text(string value) => Bytes(Encoding.UTF8.GetBytes(value));

    public GobWriter Bytes(ReadOnlySpan<byte> value)
    {
        UInt((ulong)value.Length);
        bytes.AddRange(value);
        return this;
    }

    public GobWriter Raw(params ReadOnlySpan<byte> more)
    {
        bytes.AddRange(more);
        return this;
    }

    /// <summary>A message: its length, then what <paramref name="write"/> writes.</summary>
    public GobWriter Message(Action<GobWriter> write)
    {
        var body = new GobWriter();
        write(body);
        return Bytes([.. body.bytes]);
    }

    /// <summary>The definition of a struct type with the given fields.</summary>
    public GobWriter Struct(int typeID, string name, params (string Name, int TypeID)[] fields) => Message(m =>
    {
        m.Int(-typeID).UInt(3).UInt(1).UInt(1).Text(name).UInt(1).Int(typeID).UInt(0).UInt(1).UInt((ulong)fields.Length);
        foreach (var (field, type) in fields)
        {
            m.UInt(1).Text(field).UInt(1).Int(type).UInt(0);
        }

        m.UInt(0).UInt(0);
    });

    /// <summary>A request envelope, field for field as the Go core's encoder writes it.</summary>
    public static byte[] Request(TestRequest request, int typeID = 64)
    {
        var writer = new GobWriter();
        writer.Struct(
            typeID, "GeneralWsReq", ("ReqIdentifier", 2), ("Token", 6), ("SendID", 6), ("OperationID", 6), ("MsgIncr", 6), ("Data", 5));
        return writer.Message(m =>
        {
            m.Int(typeID);
            var last = -1;
            void Field(int index, bool isSet, Action write)
            {
                if (isSet)
                {
                    m.UInt((ulong)(index - last));
                    write();
                    last = index;
                }
            }

            Field(0, request.ReqIdentifier != 0, () => m.Int(request.ReqIdentifier));
            Field(1, request.Token.Length != 0, () => m.Text(request.Token));
            Field(2, request.SendID.Length != 0, () => m.Text(request.SendID));
            Field(3, request.OperationID.Length != 0, () => m.Text(request.OperationID));
            Field(4, request.MsgIncr.Length != 0, () => m.Text(request.MsgIncr));
            Field(5, request.Data.Length != 0, () => m.Bytes(request.Data));
            m.UInt(0);
        }).ToArray();
    }
}
