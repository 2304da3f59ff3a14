namespace OpenIM.Host.Gateway.Sessions;

/// <summary>
/// When a client was last heard of, and whether it was asked (docs/protocol/gateway.md §2.4). The session's loop notes,
/// the clock judges.
/// </summary>
/// <remarks>A mutable struct: keep it in a field.</remarks>
internal struct SessionPulse(int nowSeconds)
{
    private const int NotAsked = -1;

    private volatile int heardSeconds = nowSeconds;
    private volatile int askedSeconds = NotAsked;

    /// <summary>Whatever came in is a sign of life.</summary>
    public void Heard(int nowSeconds)
    {
        heardSeconds = nowSeconds;
        askedSeconds = NotAsked;
    }

    /// <summary>True when it is time to ask; asks only once.</summary>
    public bool IsToBeAsked(int nowSeconds, int afterSeconds)
    {
        if (askedSeconds != NotAsked || nowSeconds - heardSeconds < afterSeconds)
        {
            return false;
        }

        askedSeconds = nowSeconds;
        return true;
    }

    /// <summary>True when it was asked so long ago and nothing came since.</summary>
    public readonly bool IsDead(int nowSeconds, int afterSeconds) => askedSeconds != NotAsked && nowSeconds - askedSeconds >= afterSeconds;
}
