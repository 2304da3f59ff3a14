using System.Buffers;
using System.Text;

namespace OpenIM.Modules.Platform.Wire.Protobuf;

/// <summary>
/// Appends protobuf fields to a growing, pooled buffer. Zero values are left out, as proto3 has it. Nested messages
/// are written in place: <see cref="Begin"/> reserves the length, <see cref="End"/> fills it in.
/// </summary>
/// <remarks>Dispose it to give the buffer back. One writer serves one thread.</remarks>
public sealed class ProtoWriter(int initialCapacity = 512) : IDisposable
{
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(initialCapacity);

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>What was written; valid until the next write or <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> WrittenSpan => buffer.AsSpan(0, Length);

    /// <summary>Forgets what was written and keeps the buffer.</summary>
    public void Clear() => Length = 0;

    /// <summary>A copy of what was written.</summary>
    public byte[] ToArray() => WrittenSpan.ToArray();

    /// <summary>An integer field; left out when zero.</summary>
    public void Int64(int field, long value)
    {
        if (value != 0)
        {
            Tag(field, 0);
            Varint(unchecked((ulong)value));
        }
    }

    /// <summary>An unsigned integer field; left out when zero.</summary>
    public void UInt64(int field, ulong value) => Int64(field, unchecked((long)value));

    /// <summary>A truth value; left out when false.</summary>
    public void Bool(int field, bool value) => Int64(field, value ? 1 : 0);

    /// <summary>A text field; left out when empty.</summary>
    public void String(int field, string value)
    {
        if (value.Length != 0)
        {
            StringAlways(field, value);
        }
    }

    /// <summary>A text field that is written also when empty: an element of a list, or a map key.</summary>
    public void StringAlways(int field, string value)
    {
        Tag(field, 2);
        var bytes = Encoding.UTF8.GetByteCount(value);
        Varint((ulong)bytes);
        Length += Encoding.UTF8.GetBytes(value, Reserve(bytes));
    }

    /// <summary>A bytes field; left out when empty.</summary>
    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty)
        {
            BytesAlways(field, value);
        }
    }

    /// <summary>A bytes or message field that is written also when empty.</summary>
    public void BytesAlways(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, 2);
        Varint((ulong)value.Length);
        Raw(value);
    }

    /// <summary>Bytes as they are: fields encoded elsewhere.</summary>
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>A packed list of integers; left out when empty.</summary>
    public void Int64List(int field, IReadOnlyList<long> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        var mark = Begin(field);
        for (var i = 0; i < values.Count; i++)
        {
            Varint(unchecked((ulong)values[i]));
        }

        End(mark);
    }

    /// <summary>Starts a nested message. Give the returned mark to <see cref="End"/>.</summary>
    public int Begin(int field)
    {
        Tag(field, 2);
        Reserve(LengthBytes);
        Length += LengthBytes;
        return Length;
    }

    /// <summary>Ends a nested message: its length is filled in, in as few bytes as it needs.</summary>
    public void End(int mark)
    {
        var size = Length - mark;
        var needed = VarintSize((ulong)size);
        var start = mark - LengthBytes;
        if (needed != LengthBytes)
        {
            buffer.AsSpan(mark, size).CopyTo(buffer.AsSpan(start + needed));
        }

        WriteVarint(buffer.AsSpan(start), (ulong)size);
        Length = start + needed + size;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = [];
            Length = 0;
        }
    }

    /// <summary>Bytes that <paramref name="value"/> takes as a varint, 1 to 10.</summary>
    public static int VarintSize(ulong value)
    {
        var size = 1;
        while (value >= 0x80)
        {
            value >>= 7;
            size++;
        }

        return size;
    }

    // Nested messages are mostly of 128 bytes to 16 KiB: two bytes of length, moved only when that guess is wrong.
    private const int LengthBytes = 2;

    private void Tag(int field, int wireType) => Varint(((ulong)field << 3) | (uint)wireType);

    private void Varint(ulong value) => Length += WriteVarint(Reserve(10), value);

    private static int WriteVarint(Span<byte> target, ulong value)
    {
        var count = 0;
        while (value >= 0x80)
        {
            target[count++] = (byte)(value | 0x80);
            value >>= 7;
        }

        target[count++] = (byte)value;
        return count;
    }

    private Span<byte> Reserve(int count)
    {
        // Two spare bytes, because End may have to move a large message towards the end.
        if (buffer.Length - Length < count + 8)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, Length + count + 8));
            WrittenSpan.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        return buffer.AsSpan(Length);
    }
}
