using Microsoft.Extensions.Time.Testing;
using OpenIM.Modules.Platform.Caching;

namespace OpenIM.Tests.Modules.Platform.Caching;

public sealed class BoundedCacheTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void What_was_added_is_there_until_it_is_too_old()
    {
        var cache = Cache(capacity: 10);
        cache.Add("a", 1, cache.Stamp("a"));

        Assert.True(cache.TryGet("a", out var value));
        Assert.Equal(1, value);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(cache.TryGet("a", out _));

        cache.Add("a", 2, cache.Stamp("a"));
        Assert.True(cache.TryGet("a", out value));
        Assert.Equal(2, value);
    }

    [Fact]
    public void An_invalidated_key_is_gone()
    {
        var cache = Cache(capacity: 10);
        cache.Add("a", 1, cache.Stamp("a"));

        cache.Invalidate("a");

        Assert.False(cache.TryGet("a", out _));
    }

    [Fact]
    public void What_was_read_before_an_invalidation_is_not_kept_after_it()
    {
        var cache = Cache(capacity: 10);
        var stamp = cache.Stamp("a");

        cache.Invalidate("a");
        cache.Add("a", 1, stamp);

        Assert.False(cache.TryGet("a", out _));
    }

    [Fact]
    public void Clearing_forgets_everything_and_what_is_being_read()
    {
        var cache = Cache(capacity: 10);
        cache.Add("a", 1, cache.Stamp("a"));
        var stamp = cache.Stamp("b");

        cache.Clear();
        cache.Add("b", 1, stamp);

        Assert.False(cache.TryGet("a", out _));
        Assert.False(cache.TryGet("b", out _));
    }

    [Fact]
    public void The_number_is_bounded_and_what_is_used_stays()
    {
        var cache = new BoundedCache<int, int>(100, TimeSpan.FromMinutes(1), clock);
        for (var key = 0; key < 10_000; key++)
        {
            cache.Add(key, key, cache.Stamp(key));
            Assert.True(cache.TryGet(0, out _));
        }

        Assert.InRange(Enumerable.Range(0, 10_000).Count(key => cache.TryGet(key, out _)), 1, 100);
    }

    [Fact]
    public async Task A_reader_never_keeps_what_is_older_than_the_last_invalidation()
    {
        // A store and its cache under many readers and one writer: what the cache says right after the writer
        // invalidated is never older than what was written before.
        var cache = new BoundedCache<int, int>(4, Timeout.InfiniteTimeSpan, TimeProvider.System);
        var store = 0;
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(reader => Task.Run(() =>
        {
            for (var n = 0; !stop.IsCancellationRequested; n++)
            {
                var key = n % 7;
                var stamp = cache.Stamp(key);
                cache.Add(key, Volatile.Read(ref store), stamp);
            }
        })).ToArray();
        for (var written = 1; written < 20_000; written++)
        {
            Volatile.Write(ref store, written);
            cache.Invalidate(3);
            if (cache.TryGet(3, out var seen))
            {
                Assert.Equal(written, seen);
            }
        }

        await stop.CancelAsync();
        await Task.WhenAll(readers);
    }

    private BoundedCache<string, int> Cache(int capacity) => new(capacity, TimeSpan.FromMinutes(1), clock);
}
