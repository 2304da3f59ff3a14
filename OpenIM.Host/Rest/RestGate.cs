namespace OpenIM.Host.Rest;

/// <summary>Bounds how many REST calls are in work. What does not fit is refused at once: waiting would only add to the load.</summary>
internal sealed class RestGate(RestOptions options)
{
    private int inside;

    /// <summary>How many calls may be inside; 0 means no bound.</summary>
    public int Limit => options.MaxConcurrentCalls;

    /// <summary>Takes a place. False when there is none; then <see cref="Leave"/> must not be called.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref inside) <= Limit || Limit == 0)
        {
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>Gives the place back.</summary>
    public void Leave() => Interlocked.Decrement(ref inside);
}
