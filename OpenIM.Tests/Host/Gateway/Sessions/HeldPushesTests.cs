using OpenIM.Host.Gateway.Sessions;

namespace OpenIM.Tests.Host.Gateway.Sessions;

public sealed class HeldPushesTests
{
    private readonly List<string> passed = [];
    private readonly HeldPushes held;

    public HeldPushesTests() => held = new HeldPushes(push => passed.Add(push.EchoOf!), most: 3);

    [Fact]
    public void What_waits_for_nothing_is_left_to_the_caller() => Assert.False(held.TryHold("c1", Push("a"), quiet: null));

    [Fact]
    public async Task What_is_behind_in_the_same_conversation_waits_too_and_keeps_its_place()
    {
        var quiet = new TaskCompletionSource();
        Assert.True(held.TryHold("c1", Push("a"), quiet.Task));
        Assert.True(held.TryHold("c1", Push("b"), quiet: null));
        Assert.False(held.TryHold("c2", Push("other"), quiet: null));
        Assert.Empty(passed);

        quiet.SetResult();

        await Builders.Eventually.TrueAsync(() => !held.TryHold("c1", Push("c"), quiet: null), "the end of the wait");
        Assert.Equal(["a", "b"], passed.Take(2));
    }

    [Fact]
    public async Task A_wait_that_fails_is_over_too()
    {
        Assert.True(held.TryHold("c1", Push("a"), Task.FromException(new InvalidOperationException())));

        await Builders.Eventually.TrueAsync(() => passed.Count == 1, "the push");
    }

    [Fact]
    public void One_too_many_lets_all_go_in_their_order()
    {
        var never = new TaskCompletionSource().Task;
        foreach (var name in (string[])["a", "b", "c"])
        {
            Assert.True(held.TryHold("c1", Push(name), never));
        }

        Assert.False(held.TryHold("c1", Push("d"), never));

        Assert.Equal(["a", "b", "c"], passed);
        Assert.False(held.TryHold("c1", Push("e"), quiet: null));
    }

    private static HeldPush Push(string name) => new([], name);
}
