using System.Runtime.InteropServices;

namespace OpenIM.Modules.Message.Log.Sqlite.Keys;

/// <summary>
/// Says of a key that a run does not hold it, from memory: a Bloom filter of 10 bits for each entry, whose 6 bits for
/// one key lie in one cache line. It is wrong for about one key in a hundred.
/// </summary>
/// <remarks>Nearly every key looked up is that of a new message, so that this answers nearly every look-up.</remarks>
internal sealed class KeyFilter
{
    private const int BitsPerEntry = 10;
    private const int WordsPerLine = 8;
    private const int Probes = 6;

    private readonly ulong[] words;

    private KeyFilter(ulong[] words) => this.words = words;

    /// <summary>The stored form.</summary>
    public ReadOnlySpan<byte> Stored => MemoryMarshal.AsBytes(words.AsSpan());

    /// <summary>An empty filter for so many entries.</summary>
    public static KeyFilter For(long entries)
        => new(new ulong[((entries * BitsPerEntry / (WordsPerLine * 64)) + 1) * WordsPerLine]);

    /// <summary>Reads the stored form.</summary>
    public static KeyFilter Read(ReadOnlySpan<byte> stored) => new(MemoryMarshal.Cast<byte, ulong>(stored).ToArray());

    /// <summary>The hash of a prefix that filters work with.</summary>
    public static ulong Hash(ulong prefix)
    {
        var hash = prefix * 0x9E3779B97F4A7C15;
        return (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
    }

    /// <summary>Notes a key.</summary>
    public void Add(ulong hash)
    {
        var line = LineOf(hash);
        for (var (bits, i) = (hash, 0); i < Probes; i++, bits >>= 9)
        {
            words[line + (int)((bits >> 6) & (WordsPerLine - 1))] |= 1UL << (int)(bits & 63);
        }
    }

    /// <summary>False: no such key was noted.</summary>
    public bool MayHold(ulong hash)
    {
        var line = LineOf(hash);
        for (var (bits, i) = (hash, 0); i < Probes; i++, bits >>= 9)
        {
            if ((words[line + (int)((bits >> 6) & (WordsPerLine - 1))] & (1UL << (int)(bits & 63))) == 0)
            {
                return false;
            }
        }

        return true;
    }

    // The probes take the low 54 bits; the line follows from a remix, or keys of one line would share their probes.
    private int LineOf(ulong hash)
        => (int)Math.BigMul((hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9, (ulong)(words.Length / WordsPerLine), out _) * WordsPerLine;
}
