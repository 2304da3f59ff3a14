namespace OpenIM.Host.Ops;

/// <summary>
/// Puts the collector's first run off. After a restart all clients come back at once, and what they allocate lives on:
/// collecting it again and again in the middle of that storm takes a fifth of it (docs/perf.md). When the room is used
/// up, or the server has become quiet, everything is as ever.
/// </summary>
internal static class FirstCollection
{
    /// <summary>Room for about ten thousand log-ins.</summary>
    public const long MostBytes = 192L * 1024 * 1024;

    /// <summary>The part of the machine's memory that may be used so.</summary>
    public const int MemoryShare = 16;

    /// <summary>Puts it off. False where the machine has no room for it, or where that was done already.</summary>
    public static bool TryPutOff()
    {
        try
        {
            return GC.TryStartNoGCRegion(Room(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes));
        }
        catch (Exception refused) when (refused is ArgumentOutOfRangeException or InvalidOperationException)
        {
            // Too little memory, or it is put off already.
            return false;
        }
    }

    /// <summary>What may be allocated before it, in bytes, with this much memory for the process.</summary>
    public static long Room(long availableBytes) => Math.Min(MostBytes, availableBytes / MemoryShare);
}
