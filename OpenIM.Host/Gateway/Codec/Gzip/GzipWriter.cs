using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace OpenIM.Host.Gateway.Codec.Gzip;

/// <summary>
/// Writes one gzip member (docs/protocol/gateway.md §2.3). Every decoder takes stored blocks, and below about a
/// kilobyte they cost a fraction of deflating and hardly more bytes.
/// </summary>
internal static class GzipWriter
{
    /// <summary>Longest payload that is stored as it is. A stored block cannot hold more than 65,535 bytes.</summary>
    public const int StoredBytes = 1024;

    private const int HeaderLength = 10;
    private const int BlockHeaderLength = 5;
    private const int TrailerLength = 8;

    private static ReadOnlySpan<byte> Header => [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF];

    public static void Write(PayloadBuffer target, ReadOnlySpan<byte> payload)
    {
        if (payload.Length <= StoredBytes)
        {
            WriteStored(target, payload);
        }
        else
        {
            WriteDeflated(target, payload);
        }
    }

    private static void WriteStored(PayloadBuffer target, ReadOnlySpan<byte> payload)
    {
        var total = HeaderLength + BlockHeaderLength + payload.Length + TrailerLength;
        var span = target.GetSpan(total);
        Header.CopyTo(span);
        var block = span[HeaderLength..];
        block[0] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(block[1..], (ushort)payload.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(block[3..], (ushort)~payload.Length);
        payload.CopyTo(block[BlockHeaderLength..]);
        WriteTrailer(block[(BlockHeaderLength + payload.Length)..], payload);
        target.Advance(total);
    }

    private static void WriteDeflated(PayloadBuffer target, ReadOnlySpan<byte> payload)
    {
        target.Append(Header);
        using (var deflate = new DeflateStream(new PayloadStream(target), CompressionLevel.Fastest))
        {
            deflate.Write(payload);
        }

        WriteTrailer(target.GetSpan(TrailerLength), payload);
        target.Advance(TrailerLength);
    }

    private static void WriteTrailer(Span<byte> span, ReadOnlySpan<byte> payload)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(span, Crc32.HashToUInt32(payload));
        BinaryPrimitives.WriteUInt32LittleEndian(span[4..], (uint)payload.Length);
    }
}
