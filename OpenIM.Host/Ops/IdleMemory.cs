namespace OpenIM.Host.Ops;

/// <summary>
/// Decides when memory is to be given back: when a storm is over (of log-ins, of messages) and the server has become
/// quiet, so that nobody waits for it. A quiet server collects nothing by itself, and what the storm left behind would
/// stay for hours.
/// </summary>
internal sealed class IdleMemory
{
    /// <summary>Allocated in one period at most by a server that counts as quiet: some hundred messages.</summary>
    public const long QuietBytes = 1024 * 1024;

    /// <summary>Allocated since the last time at least, or the way is not worth it.</summary>
    public const long WorthBytes = 32L * 1024 * 1024;

    /// <summary>Heap at most: compacting takes about a millisecond per MiB, in which everything stands still.</summary>
    public const long MaxHeapBytes = 256L * 1024 * 1024;

    private long allocatedBefore;

    // The start is a storm of its own, whatever it took.
    private long allocatedWhenGivenBack = -WorthBytes;

    /// <summary>Asked once in a period.</summary>
    /// <param name="allocatedBytes">Bytes that the process has allocated since its start.</param>
    /// <param name="heapBytes">Size of the managed heap.</param>
    public bool IsToBeGivenBack(long allocatedBytes, long heapBytes)
    {
        var isQuiet = allocatedBytes - allocatedBefore <= QuietBytes;
        allocatedBefore = allocatedBytes;
        if (!isQuiet || heapBytes > MaxHeapBytes || allocatedBytes - allocatedWhenGivenBack < WorthBytes)
        {
            return false;
        }

        allocatedWhenGivenBack = allocatedBytes;
        return true;
    }
}
