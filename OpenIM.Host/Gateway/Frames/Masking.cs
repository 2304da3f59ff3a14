using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace OpenIM.Host.Gateway.Frames;

/// <summary>The XOR that clients put over their payloads (RFC 6455 §5.3).</summary>
internal static class Masking
{
    /// <summary>Masks or unmasks in place. <paramref name="mask"/> holds the key's first byte in its lowest bits.</summary>
    public static void Apply(Span<byte> payload, uint mask)
    {
        if (mask == 0)
        {
            return;
        }

        var wide = mask | ((ulong)mask << 32);
        var words = MemoryMarshal.Cast<byte, ulong>(payload);
        var done = 0;
        if (Vector.IsHardwareAccelerated && words.Length >= Vector<ulong>.Count)
        {
            var key = new Vector<ulong>(BitConverter.IsLittleEndian ? wide : BinaryPrimitives.ReverseEndianness(wide));
            var vectors = MemoryMarshal.Cast<ulong, Vector<ulong>>(words);
            for (var i = 0; i < vectors.Length; i++)
            {
                vectors[i] ^= key;
            }

            done = vectors.Length * Vector<byte>.Count;
        }

        // The vector width is a multiple of four, so the key starts anew here.
        for (; done < payload.Length; done++)
        {
            payload[done] ^= (byte)(mask >> (8 * (done & 3)));
        }
    }
}
