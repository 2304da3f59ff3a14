namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>
/// Rowids of consecutive seqs as the index stores them: the first one, then the distance of each to the one before, as
/// variable-length numbers. A message takes one to three bytes.
/// </summary>
internal static class SeqChunk
{
    /// <summary>Seqs of a full chunk. A page of 100 messages touches two at most.</summary>
    public const int Capacity = 128;

    /// <summary>The stored form of ascending rowids, in <paramref name="buffer"/>.</summary>
    public static ReadOnlySpan<byte> Encode(List<long> rowIDs, byte[] buffer)
    {
        var length = 0;
        var previous = 0L;
        foreach (var rowID in rowIDs)
        {
            var distance = (ulong)(rowID - previous);
            for (; distance >= 0x80; distance >>= 7)
            {
                buffer[length++] = (byte)(distance | 0x80);
            }

            buffer[length++] = (byte)distance;
            previous = rowID;
        }

        return buffer.AsSpan(0, length);
    }

    /// <summary>Adds the rows of the seqs from <paramref name="begin"/> to <paramref name="end"/>.</summary>
    public static void Decode(ReadOnlySpan<byte> stored, long firstSeq, long begin, long end, List<SeqRow> into)
    {
        var rowID = 0L;
        for (var seq = firstSeq; !stored.IsEmpty && seq <= end; seq++)
        {
            var (distance, shift, i) = (0L, 0, 0);
            for (; stored[i] >= 0x80; i++, shift += 7)
            {
                distance |= (stored[i] & 0x7fL) << shift;
            }

            rowID += distance | ((long)stored[i] << shift);
            stored = stored[(i + 1)..];
            if (seq >= begin)
            {
                into.Add(new SeqRow(seq, rowID));
            }
        }
    }
}
