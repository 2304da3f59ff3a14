namespace OpenIM.Modules.Platform.NodeBus;

/// <summary>
/// Records from node to node: at most once, in order per sender, and whoever missed one is told so. A seam: every engine
/// passes <c>NodeBusSpec</c>. A node never hears itself.
/// </summary>
public interface INodeBus
{
    /// <summary>Sends to one node and does not wait until it is there. A node that is not there misses nothing by it.</summary>
    ValueTask SendAsync(string nodeID, string kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken);

    /// <summary>Sends to every other node.</summary>
    ValueTask BroadcastAsync(string kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken);

    /// <summary>Adds a receiver of all kinds, from the next record on. Dispose the result to end it.</summary>
    IDisposable Subscribe(INodeBusReceiver receiver);
}
