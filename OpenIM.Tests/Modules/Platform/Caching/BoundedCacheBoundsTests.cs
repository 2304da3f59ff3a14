using Microsoft.Extensions.Time.Testing;
using OpenIM.Modules.Platform.Caching;

namespace OpenIM.Tests.Modules.Platform.Caching;

/// <summary>The bounds in number and age.</summary>
public sealed class BoundedCacheBoundsTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void Using_an_entry_does_not_make_it_younger()
    {
        var cache = Cache(capacity: 4, maxAge: TimeSpan.FromMinutes(1));
        Add(cache, 1, "one");
        clock.Advance(TimeSpan.FromSeconds(40));
        Add(cache, 2, "two");
        Assert.True(cache.TryGet(1, out _));

        clock.Advance(TimeSpan.FromSeconds(40));

        Assert.False(cache.TryGet(1, out _));
        Assert.True(cache.TryGet(2, out _));
    }

    [Fact]
    public void An_entry_without_an_age_is_believed_for_ever()
    {
        var cache = Cache(maxAge: Timeout.InfiniteTimeSpan);
        Add(cache, 1, "one");

        clock.Advance(TimeSpan.FromDays(10_000));

        Assert.True(cache.TryGet(1, out _));
    }

    [Fact]
    public void There_are_never_more_entries_than_the_capacity()
    {
        var cache = Cache(capacity: 100);

        for (var n = 0; n < 10_000; n++)
        {
            Add(cache, n, "x");
        }

        Assert.InRange(Enumerable.Range(0, 10_000).Count(n => cache.TryGet(n, out _)), 1, 100);
    }

    [Fact]
    public void What_is_in_use_stays_while_others_come_and_go()
    {
        var cache = Cache(capacity: 100);
        Add(cache, -1, "used");

        for (var n = 0; n < 10_000; n++)
        {
            Add(cache, n, "x");
            Assert.True(cache.TryGet(-1, out _));
        }
    }

    private static void Add(BoundedCache<int, string> cache, int key, string value) => cache.Add(key, value, cache.Stamp(key));

    private BoundedCache<int, string> Cache(int capacity = 100, TimeSpan? maxAge = null)
        => new(capacity, maxAge ?? TimeSpan.FromMinutes(1), clock);
}
