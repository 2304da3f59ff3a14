using Microsoft.Extensions.Time.Testing;
using OpenIM.Modules.Platform.Membership;
using OpenIM.Modules.Platform.Membership.Single;

namespace OpenIM.Tests.Stores;

/// <summary>What membership promises.</summary>
public abstract class MembershipSpec
{
    [Fact]
    public async Task A_node_knows_itself_and_is_among_the_nodes()
    {
        var membership = await StartAsync("n1");

        Assert.Equal("n1", membership.Self.NodeID);
        Assert.Contains(membership.Self, membership.Nodes);
        Assert.Same(membership.Self, membership.Self);
    }

    [Fact]
    public async Task A_later_start_of_a_node_has_a_greater_epoch()
    {
        var first = await StartAsync("n1");
        var second = await StartAsync("n1");

        Assert.True(second.Self.Epoch > first.Self.Epoch);
    }

    /// <summary>Starts a node; a second start of the same name is its next life.</summary>
    private protected abstract ValueTask<IMembership> StartAsync(string nodeID);
}

public sealed class MembershipOfOne : MembershipSpec
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task There_is_nobody_else() => Assert.Single((await StartAsync("n1")).Nodes);

    private protected override ValueTask<IMembership> StartAsync(string nodeID)
    {
        clock.Advance(TimeSpan.FromMilliseconds(1));
        return ValueTask.FromResult<IMembership>(new SingleMembership(nodeID, clock));
    }
}
