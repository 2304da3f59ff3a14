using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OpenIM.Modules.Platform.Ids;

/// <summary>
/// What makes a message one and the same on every resend: 128 bits of SHA-256 over (conversationID, sendID,
/// clientMsgID). The serverMsgID is its 32 hex digits, so that a resend gets the same answer wherever it lands.
/// A cryptographic hash, because clients choose the input: nobody may make another's message look like a duplicate.
/// </summary>
public readonly record struct MessageKey(ulong High, ulong Low) : IComparable<MessageKey>
{
    /// <summary>Bytes of a key in its stored form.</summary>
    public const int Size = 16;

    /// <summary>The key of a message.</summary>
    public static MessageKey Of(string conversationID, string sendID, string clientMsgID)
    {
        var max = Encoding.UTF8.GetMaxByteCount(conversationID.Length + sendID.Length + clientMsgID.Length) + 12;
        Span<byte> input = max <= 1024 ? stackalloc byte[1024] : new byte[max];
        var length = 0;
        Append(input, ref length, conversationID);
        Append(input, ref length, sendID);
        Append(input, ref length, clientMsgID);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input[..length], hash);
        return Read(hash);
    }

    /// <summary>Reads the stored form, 16 bytes big-endian.</summary>
    public static MessageKey Read(ReadOnlySpan<byte> bytes)
        => new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>Writes the stored form, 16 bytes big-endian: byte order equals <see cref="CompareTo"/>.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
    }

    /// <summary>The serverMsgID: 32 lower-case hex digits.</summary>
    public string ToServerMsgID() => string.Create(32, this, static (chars, key) =>
    {
        key.High.TryFormat(chars, out _, "x16");
        key.Low.TryFormat(chars[16..], out _, "x16");
    });

    /// <inheritdoc/>
    public int CompareTo(MessageKey other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    /// <summary>Ordinal order of the stored form.</summary>
    public static bool operator <(MessageKey left, MessageKey right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order of the stored form.</summary>
    public static bool operator >(MessageKey left, MessageKey right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order of the stored form.</summary>
    public static bool operator <=(MessageKey left, MessageKey right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order of the stored form.</summary>
    public static bool operator >=(MessageKey left, MessageKey right) => left.CompareTo(right) >= 0;

    // Each part is led by its length, so that no two triples have the same bytes.
    private static void Append(Span<byte> input, ref int length, string part)
    {
        var written = Encoding.UTF8.GetBytes(part, input[(length + 4)..]);
        BinaryPrimitives.WriteInt32BigEndian(input[length..], written);
        length += 4 + written;
    }
}
