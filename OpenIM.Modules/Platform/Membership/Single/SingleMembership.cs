using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Platform.Membership.Single;

/// <summary>
/// The embedded part: this node alone. Its epoch is the time of the start; nothing that outlives the process carries
/// it, so a clock that was set back does no harm.
/// </summary>
public sealed class SingleMembership : IMembership
{
    /// <summary>A cluster of one.</summary>
    public SingleMembership(string nodeID, TimeProvider clock)
    {
        Self = new Node(nodeID, clock.NowMs());
        Nodes = [Self];
    }

    /// <inheritdoc/>
    public Node Self { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Node> Nodes { get; }
}
