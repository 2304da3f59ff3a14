using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Message.Resuming;

/// <summary>
/// What a client knows, in few bytes: where its list of conversations stood, and one check sum for each of 256 groups of
/// conversations. A group without a sum is one that the client knows nothing of.
/// </summary>
internal sealed class ResumeCursor(VersionStamp stamp, IReadOnlyDictionary<byte, ulong> sums)
{
    private const byte Format = 1;
    private const int EntrySize = 9;
    private const int MaxVersionIDLength = 64;

    /// <summary>Where the list stood.</summary>
    public VersionStamp Stamp => stamp;

    /// <summary>Check sums by group.</summary>
    public IReadOnlyDictionary<byte, ulong> Sums => sums;

    /// <summary>Null for an empty text, and for one that is none of ours.</summary>
    public static ResumeCursor? Parse(string text)
    {
        if (text.Length is 0 or > 8192 || !Base64Url.IsValid(text))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(text).AsSpan();
        if (bytes.Length < 10 || bytes[0] != Format || bytes.Length < 10 + bytes[1] || (bytes.Length - 10 - bytes[1]) % EntrySize != 0)
        {
            return null;
        }

        var versionID = Encoding.ASCII.GetString(bytes.Slice(2, bytes[1]));
        var version = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(2 + bytes[1])..]);
        var sums = new Dictionary<byte, ulong>();
        for (var entries = bytes[(10 + bytes[1])..]; !entries.IsEmpty; entries = entries[EntrySize..])
        {
            sums[entries[0]] = BinaryPrimitives.ReadUInt64LittleEndian(entries[1..]);
        }

        return new ResumeCursor(new VersionStamp(versionID, version), sums);
    }

    /// <summary>The text that clients keep.</summary>
    public override string ToString()
    {
        var versionID = stamp.VersionID.Length <= MaxVersionIDLength ? stamp.VersionID : "";
        var bytes = new byte[10 + versionID.Length + (sums.Count * EntrySize)];
        bytes[0] = Format;
        bytes[1] = (byte)Encoding.ASCII.GetBytes(versionID, bytes.AsSpan(2));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(2 + versionID.Length), stamp.Version);
        var at = 10 + versionID.Length;
        foreach (var (group, sum) in sums)
        {
            bytes[at] = group;
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at + 1), sum);
            at += EntrySize;
        }

        return Base64Url.EncodeToString(bytes);
    }
}
