using System.Buffers.Binary;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.Message.Log.Sqlite.Keys;

/// <summary>
/// A key as the index holds it: its first 48 bits and the rowid of its message, 11 bytes together. The message itself
/// has the whole key, so that a shared prefix costs a look at the log and nothing else.
/// </summary>
internal readonly record struct KeyEntry(ulong Prefix, long RowID)
{
    /// <summary>Bytes of the stored form: 6 of prefix, 5 of rowid, big-endian.</summary>
    public const int Size = 11;

    /// <summary>Entries of a full block, which then fills one 4 KiB page.</summary>
    public const int PerBlock = 368;

    /// <summary>The part of a key that the index holds.</summary>
    public static ulong PrefixOf(MessageKey key) => key.High >> 16;

    /// <summary>Reads the stored form.</summary>
    public static KeyEntry Read(ReadOnlySpan<byte> stored)
        => new(
            BinaryPrimitives.ReadUInt64BigEndian(stored) >> 16,
            ((long)BinaryPrimitives.ReadUInt32BigEndian(stored[6..]) << 8) | stored[10]);

    /// <summary>Writes the stored form.</summary>
    public void Write(Span<byte> stored)
    {
        BinaryPrimitives.WriteUInt64BigEndian(stored, (Prefix << 16) | (ulong)(RowID >> 24));
        stored[8] = (byte)(RowID >> 16);
        stored[9] = (byte)(RowID >> 8);
        stored[10] = (byte)RowID;
    }
}
