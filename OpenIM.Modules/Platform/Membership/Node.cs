namespace OpenIM.Modules.Platform.Membership;

/// <summary>One life of one node.</summary>
/// <param name="NodeID">Its name (<c>node.id</c>).</param>
/// <param name="Epoch">Greater with every start of the node, so that what an earlier life left behind is told apart.</param>
public sealed record Node(string NodeID, long Epoch);
