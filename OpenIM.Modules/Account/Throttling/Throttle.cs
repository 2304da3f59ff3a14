using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Account.Throttling;

/// <summary>
/// Counts what happens per key within a window of time. In this process only: on several nodes each counts for itself.
/// </summary>
/// <param name="limit">How often within a window; 0: no limit.</param>
/// <param name="window">From the first that is counted until all are forgotten.</param>
/// <param name="clock">The clock.</param>
internal sealed class Throttle(int limit, TimeSpan window, TimeProvider clock)
{
    /// <summary>Keys that are remembered at most.</summary>
    public const int MaxKeys = 50_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Counter> counters = new(StringComparer.Ordinal);

    /// <summary>Counts one. False when the limit is reached; then nothing is counted.</summary>
    /// <param name="key">Empty: not counted.</param>
    /// <param name="retryAfter">When the key is free again.</param>
    public bool TryTake(string key, out TimeSpan retryAfter)
    {
        retryAfter = TimeSpan.Zero;
        if (limit == 0 || key.Length == 0)
        {
            return true;
        }

        var nowMs = clock.NowMs();
        lock (gate)
        {
            if (!counters.TryGetValue(key, out var counter) || counter.EndsMs <= nowMs)
            {
                MakeRoom(nowMs);
                counters[key] = new Counter(1, nowMs + (long)window.TotalMilliseconds);
                return true;
            }

            if (counter.Count >= limit)
            {
                retryAfter = TimeSpan.FromMilliseconds(counter.EndsMs - nowMs);
                return false;
            }

            counters[key] = counter with { Count = counter.Count + 1 };
            return true;
        }
    }

    /// <summary>Takes one back that was counted.</summary>
    public void GiveBack(string key)
    {
        lock (gate)
        {
            if (counters.TryGetValue(key, out var counter) && counter.Count > 0)
            {
                counters[key] = counter with { Count = counter.Count - 1 };
            }
        }
    }

    // When even the running windows fill it, all start anew: memory is bounded, and nobody is locked out by strangers.
    private void MakeRoom(long nowMs)
    {
        if (counters.Count < MaxKeys)
        {
            return;
        }

        foreach (var (key, counter) in counters)
        {
            if (counter.EndsMs <= nowMs || counter.Count == 0)
            {
                counters.Remove(key);
            }
        }

        if (counters.Count >= MaxKeys)
        {
            counters.Clear();
        }
    }

    private readonly record struct Counter(int Count, long EndsMs);
}
