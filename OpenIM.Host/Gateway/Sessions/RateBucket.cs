namespace OpenIM.Host.Gateway.Sessions;

/// <summary>
/// So many a second, twice as many at once. Eight bytes; its clock is the gateway's, which counts seconds.
/// </summary>
/// <remarks>A mutable struct: keep it in a field.</remarks>
internal struct RateBucket
{
    private int used;
    private int atSeconds;

    /// <summary>Takes one. False when nothing is left.</summary>
    public bool TryTake(int perSecond, int nowSeconds)
    {
        var passed = nowSeconds - atSeconds;
        if (passed > 0)
        {
            used = (int)Math.Max(0, used - ((long)passed * perSecond));
            atSeconds = nowSeconds;
        }

        if (used >= (long)perSecond * 2)
        {
            return false;
        }

        used++;
        return true;
    }

    /// <summary>True when nothing was taken for so long that the bucket is as good as new.</summary>
    public readonly bool IsFullAt(int nowSeconds) => nowSeconds - atSeconds > 2;
}
