namespace OpenIM.Modules.Platform.NodeBus;

/// <summary>What one node tells another.</summary>
/// <param name="From">The node that sent it.</param>
/// <param name="Number">From 1, one more with every record of this sender to this receiver.</param>
/// <param name="Kind">What it is about; receivers leave out kinds that they do not know.</param>
/// <param name="Body">Versioned by whoever owns the kind.</param>
public sealed record NodeRecord(string From, long Number, string Kind, ReadOnlyMemory<byte> Body);
