using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using OpenIM.Modules.Account.Throttling;

namespace OpenIM.Tests.Modules.Account.Throttling;

public sealed class ThrottleTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void A_window_begins_with_the_first_that_is_counted()
    {
        var throttle = new Throttle(2, TimeSpan.FromSeconds(10), clock);
        Assert.True(throttle.TryTake("a", out _));
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.True(throttle.TryTake("a", out _));
        Assert.False(throttle.TryTake("a", out var retryAfter));
        Assert.Equal(TimeSpan.FromSeconds(1), retryAfter);
        clock.Advance(retryAfter);
        Assert.True(throttle.TryTake("a", out _));
    }

    [Fact]
    public void Keys_do_not_count_for_each_other_and_what_is_given_back_does_not_count()
    {
        var throttle = new Throttle(1, TimeSpan.FromSeconds(10), clock);
        Assert.True(throttle.TryTake("a", out _));
        Assert.True(throttle.TryTake("b", out _));
        throttle.GiveBack("a");
        Assert.True(throttle.TryTake("a", out _));
        Assert.False(throttle.TryTake("a", out _));
    }

    [Theory]
    [InlineData(0, "a")]
    [InlineData(1, "")]
    public void No_limit_and_no_key_are_never_refused(int limit, string key)
    {
        var throttle = new Throttle(limit, TimeSpan.FromSeconds(10), clock);
        Assert.All(Enumerable.Range(0, 5), _ => Assert.True(throttle.TryTake(key, out var _)));
    }

    [Fact]
    public void Strangers_cannot_fill_it_up_for_others()
    {
        var throttle = new Throttle(1, TimeSpan.FromSeconds(10), clock);
        for (var i = 0; i < Throttle.MaxKeys + 10; i++)
        {
            Assert.True(throttle.TryTake(i.ToString(CultureInfo.InvariantCulture), out _));
        }

        Assert.True(throttle.TryTake("a", out _));
        Assert.False(throttle.TryTake("a", out _));
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010DB800010002")]
    [InlineData("2001:db8:1:2::9", "20010DB800010002")]
    [InlineData("127.0.0.1", "")]
    [InlineData("::1", "")]
    [InlineData("", "")]
    public void What_shares_a_limit(string address, string key) => Assert.Equal(key, AddressKey.Of(address));
}
