using System.Text;

namespace OpenIM.Modules.Platform.Wire.Protobuf;

/// <summary>
/// Reads protobuf fields one after the other from one contiguous buffer. Unknown fields are skipped, every length is
/// checked against the buffer, groups and unknown wire types are refused.
/// </summary>
/// <remarks>Errors are <see cref="FormatException"/>s: the bytes are not what they claim to be.</remarks>
public ref struct ProtoReader(ReadOnlySpan<byte> buffer)
{
    private readonly ReadOnlySpan<byte> buffer = buffer;
    private int position;
    private int wireType;

    /// <summary>The field number that <see cref="Next"/> arrived at.</summary>
    public int Field { get; private set; }

    /// <summary>Goes to the next field. False at the end of the message.</summary>
    public bool Next()
    {
        if (position >= buffer.Length)
        {
            return false;
        }

        var tag = ReadVarint();
        Field = checked((int)(tag >> 3));
        wireType = (int)(tag & 7);
        return Field > 0 ? true : throw new FormatException("protobuf: field number 0");
    }

    /// <summary>Reads the current field as an unsigned integer.</summary>
    public ulong UInt64() => wireType == 0 ? ReadVarint() : throw WrongType();

    /// <summary>Reads the current field as a signed integer (plain varint, not zigzag).</summary>
    public long Int64() => unchecked((long)UInt64());

    /// <summary>Reads the current field as a signed 32-bit integer.</summary>
    public int Int32() => unchecked((int)UInt64());

    /// <summary>Reads the current field as a truth value.</summary>
    public bool Bool() => UInt64() != 0;

    /// <summary>Reads the current field as bytes; a view into the buffer.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        if (wireType != 2)
        {
            throw WrongType();
        }

        var length = ReadVarint();
        if (length > (ulong)(buffer.Length - position))
        {
            throw new FormatException("protobuf: length beyond the end");
        }

        var bytes = buffer.Slice(position, (int)length);
        position += (int)length;
        return bytes;
    }

    /// <summary>Reads the current field as text.</summary>
    public string String()
    {
        var bytes = Bytes();
        return bytes.IsEmpty ? "" : Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Reads a repeated integer field, packed or not, into <paramref name="into"/>.</summary>
    public void Int64List(List<long> into)
    {
        if (wireType == 0)
        {
            into.Add(Int64());
            return;
        }

        var packed = new ProtoReader(Bytes());
        while (packed.position < packed.buffer.Length)
        {
            into.Add(unchecked((long)packed.ReadVarint()));
        }
    }

    /// <summary>Skips the value of the current field.</summary>
    public void Skip()
    {
        switch (wireType)
        {
            case 0:
                ReadVarint();
                break;
            case 1:
                Advance(8);
                break;
            case 2:
                Bytes();
                break;
            case 5:
                Advance(4);
                break;
            default:
                throw WrongType();
        }
    }

    private void Advance(int count)
    {
        if (count > buffer.Length - position)
        {
            throw new FormatException("protobuf: value beyond the end");
        }

        position += count;
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (position >= buffer.Length)
            {
                throw new FormatException("protobuf: truncated integer");
            }

            var next = buffer[position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new FormatException("protobuf: integer of more than 10 bytes");
    }

    private readonly FormatException WrongType() => new($"protobuf: field {Field} has wire type {wireType}");
}
