using System.Numerics;
using System.Text;

namespace OpenIM.Host.Gateway.Codec.Gob;

/// <summary>
/// Encodes replies and pushes as gob (docs/protocol/gateway.md §3.4): the definition is constant, a value message
/// follows. Type id 64, which every deployed decoder takes.
/// </summary>
internal static class GobReply
{
    private static readonly byte[] Definition = Convert.FromHexString(
        "5f7f030101045265737001ff80000106010d5265714964656e74696669657201040001074d7367496e6372010c00"
        + "010b4f7065726174696f6e4944010c000107457272436f646501040001064572724d7367010c00010444617461010a000000");

    private const int MaxUIntLength = 9;

    public static void Write(PayloadBuffer target, in ReplyEnvelope envelope, ReadOnlySpan<byte> data)
    {
        var texts = Encoding.UTF8.GetMaxByteCount(envelope.MsgIncr.Length + envelope.OperationID.Length + envelope.ErrMsg.Length);
        var span = target.GetSpan(Definition.Length + texts + data.Length + (8 * MaxUIntLength) + 8);
        Definition.CopyTo(span);

        // The value is written behind a gap for its length and moved up once that is known.
        var start = Definition.Length + MaxUIntLength;
        var length = WriteValue(span[start..], envelope, data);
        var lengthLength = WriteUInt(span[Definition.Length..], (ulong)length);
        span.Slice(start, length).CopyTo(span[(Definition.Length + lengthLength)..]);
        target.Advance(Definition.Length + lengthLength + length);
    }

    private static int WriteValue(Span<byte> span, in ReplyEnvelope envelope, ReadOnlySpan<byte> data)
    {
        var writer = new FieldWriter(span);
        writer.Int(0, envelope.ReqIdentifier);
        writer.Text(1, envelope.MsgIncr);
        writer.Text(2, envelope.OperationID);
        writer.Int(3, envelope.ErrCode);
        writer.Text(4, envelope.ErrMsg);
        writer.Bytes(5, data);
        return writer.End();
    }

    private static int WriteUInt(Span<byte> span, ulong value)
    {
        if (value < 0x80)
        {
            span[0] = (byte)value;
            return 1;
        }

        var count = (71 - BitOperations.LeadingZeroCount(value)) / 8;
        span[0] = (byte)(256 - count);
        for (var i = 0; i < count; i++)
        {
            span[1 + i] = (byte)(value >> (8 * (count - 1 - i)));
        }

        return 1 + count;
    }

    /// <summary>Writes the fields of the struct; zero values are left out.</summary>
    private ref struct FieldWriter
    {
        private readonly Span<byte> span;
        private int position;
        private int last = -1;

        public FieldWriter(Span<byte> span)
        {
            this.span = span;
            span[0] = 0xFF;
            span[1] = 0x80;
            position = 2;
        }

        public void Int(int field, long value)
        {
            if (value != 0)
            {
                Delta(field);
                position += WriteUInt(span[position..], value >= 0 ? (ulong)value << 1 : ((ulong)~value << 1) | 1);
            }
        }

        public void Text(int field, string value)
        {
            if (value.Length != 0)
            {
                Delta(field);
                position += WriteUInt(span[position..], (ulong)Encoding.UTF8.GetByteCount(value));
                position += Encoding.UTF8.GetBytes(value, span[position..]);
            }
        }

        public void Bytes(int field, ReadOnlySpan<byte> value)
        {
            if (!value.IsEmpty)
            {
                Delta(field);
                position += WriteUInt(span[position..], (ulong)value.Length);
                value.CopyTo(span[position..]);
                position += value.Length;
            }
        }

        public int End()
        {
            span[position++] = 0;
            return position;
        }

        private void Delta(int field)
        {
            span[position++] = (byte)(field - last);
            last = field;
        }
    }
}
