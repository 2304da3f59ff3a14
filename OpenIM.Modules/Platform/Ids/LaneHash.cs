using System.IO.Hashing;
using System.Text;

namespace OpenIM.Modules.Platform.Ids;

/// <summary>
/// Which lane or partition a lane key belongs to: XxHash32 (seed 0) of its UTF-8 bytes, modulo the count. Computed
/// here for every engine, because the partition is part of the stored data and no driver's default may change it.
/// </summary>
public static class LaneHash
{
    /// <summary>The index, 0 to <paramref name="count"/> - 1.</summary>
    public static int IndexOf(string laneKey, int count)
    {
        Span<byte> utf8 = laneKey.Length <= 160 ? stackalloc byte[480] : new byte[Encoding.UTF8.GetMaxByteCount(laneKey.Length)];
        var length = Encoding.UTF8.GetBytes(laneKey, utf8);
        return (int)(XxHash32.HashToUInt32(utf8[..length]) % (uint)count);
    }
}
