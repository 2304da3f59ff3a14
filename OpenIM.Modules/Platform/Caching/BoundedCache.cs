using System.Collections.Concurrent;

namespace OpenIM.Modules.Platform.Caching;

/// <summary>
/// A cache of what a store says, bounded in number and age, that never keeps an answer older than the last
/// <see cref="Invalidate"/> of its key. It may be emptied at any time with no wrong answer.
/// </summary>
/// <remarks>
/// Two generations: when the young one has half the capacity, it becomes the old one and the old one is forgotten.
/// Whatever is used moves to the young one. That keeps what is in use without a list, a lock or a timer.
/// </remarks>
public sealed class BoundedCache<TKey, TValue>
    where TKey : notnull
{
    private const int Stripes = 256;

    private readonly int generationSize;
    private readonly TimeSpan maxAge;
    private readonly TimeProvider clock;
    private readonly IEqualityComparer<TKey> comparer;
    private readonly long[] invalidations = new long[Stripes];
    private volatile Generations generations;

    /// <summary>An empty cache.</summary>
    /// <param name="capacity">Most entries, at least 2.</param>
    /// <param name="maxAge">How long an entry may be believed when nobody invalidates it; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <param name="clock">The clock of <paramref name="maxAge"/>.</param>
    /// <param name="comparer">How keys are compared; null for the default.</param>
    public BoundedCache(int capacity, TimeSpan maxAge, TimeProvider clock, IEqualityComparer<TKey>? comparer = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 2);
        generationSize = capacity / 2;
        this.maxAge = maxAge == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : maxAge;
        this.clock = clock;
        this.comparer = comparer ?? EqualityComparer<TKey>.Default;
        generations = Empty();
    }

    /// <summary>The value, when it is there and not too old.</summary>
    public bool TryGet(TKey key, out TValue value)
    {
        var (young, old) = generations;
        if (!young.Entries.TryGetValue(key, out var entry))
        {
            if (!old.Entries.TryGetValue(key, out entry))
            {
                value = default!;
                return false;
            }

            Put(key, entry);
        }

        value = entry.Value;
        return !entry.IsGone && clock.GetElapsedTime(entry.Timestamp) < maxAge;
    }

    /// <summary>Reads where the store stands, before the store is read: what <see cref="Add"/> needs to see an <see cref="Invalidate"/> in between.</summary>
    public long Stamp(TKey key) => Volatile.Read(ref invalidations[StripeOf(key)]);

    /// <summary>Keeps what the store said, unless the key was invalidated after the stamp was taken.</summary>
    public void Add(TKey key, TValue value, long stamp) => Put(key, new Entry(value, clock.GetTimestamp(), stamp, IsGone: false));

    /// <summary>Forgets a key. Call it after the commit: what is read from now on is new.</summary>
    public void Invalidate(TKey key)
    {
        var stamp = Interlocked.Increment(ref invalidations[StripeOf(key)]);
        var (young, old) = generations;

        // A mark instead of nothing: what a slow reader brings later loses against it, and is not seen for a moment.
        Keep(young, key, new Entry(default!, 0, stamp, IsGone: true));
        old.Entries.TryRemove(key, out _);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        for (var stripe = 0; stripe < Stripes; stripe++)
        {
            Interlocked.Increment(ref invalidations[stripe]);
        }

        generations = Empty();
    }

    private void Put(TKey key, Entry entry)
    {
        if (Stamp(key) != entry.Stamp)
        {
            return;
        }

        var pair = generations;
        if (Keep(pair.Young, key, entry) >= generationSize)
        {
            Interlocked.CompareExchange(ref generations, new Generations(new Generation(comparer), pair.Young), pair);
        }

        // Again, after the entry is in: the mark of an invalidation in between may have gone to another generation.
        if (Stamp(key) != entry.Stamp)
        {
            pair.Young.Entries.TryRemove(key, out _);
        }
    }

    // Of two entries of a key the one that was read later stays.
    private static int Keep(Generation generation, TKey key, Entry entry)
    {
        if (generation.Entries.TryAdd(key, entry))
        {
            return Interlocked.Increment(ref generation.Count);
        }

        generation.Entries.AddOrUpdate(
            key, static (_, added) => added, static (_, there, added) => there.Stamp > added.Stamp ? there : added, entry);
        return Volatile.Read(ref generation.Count);
    }

    private Generations Empty() => new(new Generation(comparer), new Generation(comparer));

    private int StripeOf(TKey key) => (int)((uint)comparer.GetHashCode(key) % Stripes);

    private sealed record Entry(TValue Value, long Timestamp, long Stamp, bool IsGone);

    // Both in one reference, so that an invalidation never sees one of them between the two places.
    private sealed record Generations(Generation Young, Generation Old);

    private sealed class Generation(IEqualityComparer<TKey> comparer)
    {
        // Keys ever added: removals do not count, a generation may turn early.
        public int Count;

        public ConcurrentDictionary<TKey, Entry> Entries { get; } = new(comparer);
    }
}
