using System.Buffers;
using System.Buffers.Binary;

namespace OpenIM.Host.Gateway.Frames;

/// <summary>The head of one frame from a client.</summary>
internal readonly record struct FrameHeader(Opcode Opcode, bool IsFinal, int HeaderLength, int PayloadLength, uint Mask)
{
    private const int MaxHeaderLength = 14;
    private const int MaxControlPayload = 125;

    public bool IsControl => Opcode >= Opcode.Close;

    /// <summary>Reads the head at the start of <paramref name="buffer"/>. False when more bytes are needed.</summary>
    /// <exception cref="FrameException">The frame breaks RFC 6455, or is longer than <paramref name="maxPayload"/>.</exception>
    public static bool TryRead(in ReadOnlySequence<byte> buffer, int maxPayload, out FrameHeader header)
    {
        if (buffer.FirstSpan.Length >= MaxHeaderLength || buffer.IsSingleSegment)
        {
            return TryRead(buffer.FirstSpan, maxPayload, out header);
        }

        Span<byte> copy = stackalloc byte[MaxHeaderLength];
        var available = (int)Math.Min(buffer.Length, MaxHeaderLength);
        buffer.Slice(0, available).CopyTo(copy);
        return TryRead(copy[..available], maxPayload, out header);
    }

    private static bool TryRead(ReadOnlySpan<byte> bytes, int maxPayload, out FrameHeader header)
    {
        header = default;
        if (bytes.Length < 2)
        {
            return false;
        }

        var opcode = CheckFirstBytes(bytes[0], bytes[1]);
        var shortLength = bytes[1] & 0x7F;
        var headerLength = shortLength switch { 126 => 8, 127 => 14, _ => 6 };
        if (bytes.Length < headerLength)
        {
            return false;
        }

        var length = ReadLength(bytes, shortLength);
        if (length > (ulong)maxPayload)
        {
            throw new FrameException(CloseCodes.TooBig, "the message is too long");
        }

        var mask = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(headerLength - 4)..]);
        header = new FrameHeader(opcode, (bytes[0] & 0x80) != 0, headerLength, (int)length, mask);
        return true;
    }

    private static Opcode CheckFirstBytes(byte first, byte second)
    {
        var opcode = (Opcode)(first & 0x0F);
        if ((first & 0x70) != 0)
        {
            throw Broken("reserved bits are set and no extension was negotiated");
        }

        if (opcode is not (<= Opcode.Binary or (>= Opcode.Close and <= Opcode.Pong)))
        {
            throw Broken("unknown opcode");
        }

        if ((second & 0x80) == 0)
        {
            throw Broken("the frame is not masked");
        }

        if (opcode >= Opcode.Close && ((first & 0x80) == 0 || (second & 0x7F) > MaxControlPayload))
        {
            throw Broken("a control frame is fragmented or too long");
        }

        return opcode;
    }

    private static ulong ReadLength(ReadOnlySpan<byte> bytes, int shortLength)
    {
        if (shortLength == 126)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
            return length >= 126 ? length : throw Broken("the length is not encoded minimally");
        }

        if (shortLength == 127)
        {
            var length = BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]);
            return length is > ushort.MaxValue and <= long.MaxValue ? length : throw Broken("the length is not encoded minimally");
        }

        return (ulong)shortLength;
    }

    private static FrameException Broken(string reason) => new(CloseCodes.ProtocolError, reason);
}
