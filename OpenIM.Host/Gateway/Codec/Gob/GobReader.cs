using OpenIM.Host.Gateway.Frames;

namespace OpenIM.Host.Gateway.Codec.Gob;

/// <summary>
/// Reads gob's primitives (docs/protocol/gateway.md §3.2). Every count is checked against the bytes that are left, so
/// that no input makes it allocate or loop beyond its own size.
/// </summary>
internal ref struct GobReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    public readonly bool IsAtEnd => rest.IsEmpty;

    public readonly int Remaining => rest.Length;

    /// <summary>An unsigned integer: below 128 itself, else the negated count of big-endian bytes that follow.</summary>
    public ulong UInt()
    {
        var first = Byte();
        if (first < 0x80)
        {
            return first;
        }

        var count = 256 - first;
        if (count > sizeof(ulong) || count > rest.Length)
        {
            throw Broken("an integer is cut off or too long");
        }

        ulong value = 0;
        for (var i = 0; i < count; i++)
        {
            value = (value << 8) | rest[i];
        }

        rest = rest[count..];
        return value;
    }

    /// <summary>A signed integer: the sign is the lowest bit.</summary>
    public long Int()
    {
        var value = UInt();
        return (value & 1) == 0 ? (long)(value >> 1) : ~(long)(value >> 1);
    }

    /// <summary>Bytes led by their count; also text.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        var length = UInt();
        if (length > (ulong)rest.Length)
        {
            throw Broken("a length points beyond the end");
        }

        var value = rest[..(int)length];
        rest = rest[(int)length..];
        return value;
    }

    /// <summary>The count of a list's elements, each of which takes at least one byte.</summary>
    public int Count()
    {
        var count = UInt();
        return count <= (ulong)rest.Length ? (int)count : throw Broken("a count is larger than what follows");
    }

    /// <summary>Goes to the next field of a struct with <paramref name="fieldCount"/> fields. False at its end.</summary>
    public bool NextField(ref int index, int fieldCount)
    {
        var delta = UInt();
        if (delta == 0)
        {
            return false;
        }

        if (delta > (ulong)(fieldCount - 1 - index))
        {
            throw Broken("a field is not in its definition");
        }

        index += (int)delta;
        return true;
    }

    public static FrameException Broken(string reason) => new(CloseCodes.InvalidPayload, "gob: " + reason);

    private byte Byte()
    {
        if (rest.IsEmpty)
        {
            throw Broken("the stream ends too early");
        }

        var value = rest[0];
        rest = rest[1..];
        return value;
    }
}
