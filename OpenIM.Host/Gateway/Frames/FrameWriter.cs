using System.Buffers.Binary;
using System.Text;

namespace OpenIM.Host.Gateway.Frames;

/// <summary>Writes the server's frames: final, unmasked, one per message.</summary>
internal static class FrameWriter
{
    /// <summary>The most bytes that <see cref="WriteHeader"/> writes.</summary>
    public const int MaxHeaderLength = 10;

    /// <summary>Writes the head of a frame and returns its length.</summary>
    public static int WriteHeader(Span<byte> target, Opcode opcode, int payloadLength)
    {
        target[0] = (byte)(0x80 | (byte)opcode);
        if (payloadLength < 126)
        {
            target[1] = (byte)payloadLength;
            return 2;
        }

        if (payloadLength <= ushort.MaxValue)
        {
            target[1] = 126;
            BinaryPrimitives.WriteUInt16BigEndian(target[2..], (ushort)payloadLength);
            return 4;
        }

        target[1] = 127;
        BinaryPrimitives.WriteUInt64BigEndian(target[2..], (ulong)payloadLength);
        return MaxHeaderLength;
    }

    /// <summary>A whole frame.</summary>
    public static byte[] Frame(Opcode opcode, ReadOnlySpan<byte> payload)
    {
        Span<byte> header = stackalloc byte[MaxHeaderLength];
        var length = WriteHeader(header, opcode, payload.Length);
        var frame = new byte[length + payload.Length];
        header[..length].CopyTo(frame);
        payload.CopyTo(frame.AsSpan(length));
        return frame;
    }

    /// <summary>A close frame. The reason is for people, at most 123 bytes of UTF-8.</summary>
    public static byte[] Close(int code, string reason)
    {
        Span<byte> payload = stackalloc byte[125];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        Encoding.UTF8.TryGetBytes(reason, payload[2..], out var length);
        return Frame(Opcode.Close, payload[..(2 + length)]);
    }
}
