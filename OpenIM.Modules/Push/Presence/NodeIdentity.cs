namespace OpenIM.Modules.Push.Presence;

/// <summary>This process among the nodes.</summary>
/// <param name="NodeID">Its name; empty when there is only this one.</param>
/// <param name="Epoch">Greater with every start of the node, so that what an earlier life left behind is told apart.</param>
internal sealed record NodeIdentity(string NodeID, long Epoch);
