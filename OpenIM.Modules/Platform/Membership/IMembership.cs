namespace OpenIM.Modules.Platform.Membership;

/// <summary>Who is in the cluster, as far as this node can tell. A seam: every engine passes <c>MembershipSpec</c>.</summary>
public interface IMembership
{
    /// <summary>This node. The same as long as the process lives.</summary>
    Node Self { get; }

    /// <summary>The nodes that are alive, this one among them, by their names. Costs nothing: no I/O.</summary>
    IReadOnlyList<Node> Nodes { get; }
}
