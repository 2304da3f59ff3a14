namespace OpenIM.Modules.Platform.NodeBus;

/// <summary>Listens to what other nodes say. Called by one loop: never twice at the same time.</summary>
public interface INodeBusReceiver
{
    /// <summary>A record, in the order of its sender.</summary>
    ValueTask ReceiveAsync(NodeRecord record, CancellationToken cancellationToken);

    /// <summary>
    /// Records of a node may have been lost: what was built from them is not to be trusted. Comes before any record that
    /// was sent after the lost ones.
    /// </summary>
    ValueTask GapAsync(string from, CancellationToken cancellationToken);
}
