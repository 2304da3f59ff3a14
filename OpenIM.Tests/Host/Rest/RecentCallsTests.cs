using Microsoft.Extensions.Time.Testing;
using OpenIM.Host.Rest;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.Host.Rest;

public sealed class RecentCallsTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly RecentCalls calls;

    public RecentCallsTests() => calls = new RecentCalls(clock);

    [Fact]
    public void Who_makes_no_call_is_not_waited_for()
    {
        using var other = calls.Begin(A.User("u2"));

        Assert.Null(calls.UntilQuiet("u1", Platforms.Web));
        Assert.Null(calls.UntilQuiet("u2", Platforms.IOS));
    }

    [Fact]
    public async Task A_call_is_waited_for_and_a_pause_behind_it()
    {
        var call = calls.Begin(A.User("u1"));
        var quiet = calls.UntilQuiet("u1", Platforms.Web)!;
        clock.Advance(RecentCalls.Pause * 2);
        Assert.False(quiet.IsCompleted);

        call.Dispose();
        Assert.NotNull(calls.UntilQuiet("u1", Platforms.Web));
        await PassAsync(quiet, RecentCalls.Pause * 2);

        Assert.Null(calls.UntilQuiet("u1", Platforms.Web));
    }

    [Fact]
    public async Task A_call_that_follows_within_the_pause_is_waited_for_too()
    {
        calls.Begin(A.User("u1")).Dispose();
        var quiet = calls.UntilQuiet("u1", Platforms.Web)!;
        clock.Advance(RecentCalls.Pause / 2);
        var next = calls.Begin(A.User("u1"));
        clock.Advance(RecentCalls.Pause * 3);
        Assert.False(quiet.IsCompleted);

        next.Dispose();
        await PassAsync(quiet, RecentCalls.Pause * 2);
    }

    [Fact]
    public async Task A_call_that_does_not_end_is_not_waited_for_for_ever()
    {
        using var call = calls.Begin(A.User("u1"));

        await PassAsync(calls.UntilQuiet("u1", Platforms.Web)!, RecentCalls.LongestWait + RecentCalls.Pause);
    }

    [Fact]
    public void Only_who_was_called_a_moment_ago_is_remembered()
    {
        var call = calls.Begin(A.User("u1"));
        clock.Advance(RecentCalls.LongestWait);
        calls.Sweep();
        Assert.Equal(1, calls.Count);

        call.Dispose();
        clock.Advance(RecentCalls.Pause);
        calls.Sweep();
        Assert.Equal(0, calls.Count);
    }

    // The wait sets its next timer on a thread of its own: time goes on in small steps until it has seen them.
    private async Task PassAsync(Task waiting, TimeSpan time)
    {
        var until = clock.GetUtcNow() + time;
        await Builders.Eventually.TrueAsync(
            () =>
            {
                if (clock.GetUtcNow() < until)
                {
                    clock.Advance(TimeSpan.FromMilliseconds(10));
                }

                return waiting.IsCompleted;
            },
            "the end of the wait");
    }
}
