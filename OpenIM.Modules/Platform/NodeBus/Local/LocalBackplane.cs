using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OpenIM.Modules.Platform.NodeBus.Local;

/// <summary>Connects the nodes of one process: one in a server, several in a test.</summary>
/// <param name="capacity">Records that may wait for one node; what comes on top is lost, and the node is told of a gap.</param>
/// <param name="logger">For what receivers throw.</param>
public sealed class LocalBackplane(int capacity, ILogger<LocalBackplane> logger)
{
    private readonly ConcurrentDictionary<string, LocalNodeBus> nodes = new(StringComparer.Ordinal);

    /// <summary>The bus of a node that joins.</summary>
    /// <exception cref="ArgumentException">A node of this name is here already.</exception>
    public LocalNodeBus Join(string nodeID)
    {
        var bus = new LocalNodeBus(this, nodeID, capacity, logger);
        return nodes.TryAdd(nodeID, bus) ? bus : throw new ArgumentException($"A node '{nodeID}' is here already.", nameof(nodeID));
    }

    internal LocalNodeBus? Find(string nodeID) => nodes.GetValueOrDefault(nodeID);

    internal IEnumerable<LocalNodeBus> Others(LocalNodeBus self) => nodes.Values.Where(bus => bus != self);

    internal void Leave(string nodeID) => nodes.TryRemove(nodeID, out _);
}
