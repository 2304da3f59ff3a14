using System.Buffers.Binary;

namespace OpenIM.Tests.Modules.Message.Log;

/// <summary>Where the frames of a write-ahead log end, by SQLite's file format: the rest of the file is of an earlier round.</summary>
internal static class WalFrames
{
    private const int HeaderBytes = 32;
    private const int FrameHeaderBytes = 24;

    /// <summary>Offsets behind each commit, from the first.</summary>
    public static List<long> CommitEnds(string path)
    {
        var wal = File.ReadAllBytes(path);
        var ends = new List<long>();
        if (wal.Length < HeaderBytes)
        {
            return ends;
        }

        var frameBytes = FrameHeaderBytes + (int)BinaryPrimitives.ReadUInt32BigEndian(wal.AsSpan(8));
        var salt = BinaryPrimitives.ReadUInt64BigEndian(wal.AsSpan(16));
        for (var at = HeaderBytes; at + frameBytes <= wal.Length; at += frameBytes)
        {
            if (BinaryPrimitives.ReadUInt64BigEndian(wal.AsSpan(at + 8)) != salt)
            {
                break;
            }

            // A commit says the size of the database; the other frames say 0.
            if (BinaryPrimitives.ReadUInt32BigEndian(wal.AsSpan(at + 4)) != 0)
            {
                ends.Add(at + frameBytes);
            }
        }

        return ends;
    }

    /// <summary>Cuts a file, or overwrites it with zeros or noise, from an offset on.</summary>
    public static void Damage(string path, long from, int how)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        if (how == 0)
        {
            file.SetLength(Math.Min(from, file.Length));
            return;
        }

        var rest = new byte[Math.Max(0, file.Length - from)];
        if (how == 1)
        {
            new Random(17).NextBytes(rest);
        }

        file.Position = from;
        file.Write(rest);
    }
}
