using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace OpenIM.Modules.Platform.NodeBus.Local;

/// <summary>The embedded part: records go from memory to memory. With one node there is nobody to send to.</summary>
public sealed partial class LocalNodeBus : INodeBus, IAsyncDisposable
{
    private readonly LocalBackplane backplane;
    private readonly int capacity;
    private readonly ILogger logger;
    private readonly Lock gate = new();
    private readonly Channel<Item> waiting = Channel.CreateUnbounded<Item>();
    private readonly Dictionary<string, long> numbers = new(StringComparer.Ordinal);

    // Senders whose gap waits to be told.
    private readonly HashSet<string> gaps = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stopping = new();
    private readonly Task loop;
    private ImmutableArray<INodeBusReceiver> receivers = [];

    internal LocalNodeBus(LocalBackplane backplane, string nodeID, int capacity, ILogger logger)
    {
        this.backplane = backplane;
        this.capacity = capacity;
        this.logger = logger;
        NodeID = nodeID;
        loop = Task.Run(RunAsync);
    }

    /// <summary>Whose bus this is.</summary>
    public string NodeID { get; }

    /// <inheritdoc/>
    public ValueTask SendAsync(string nodeID, string kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (backplane.Find(nodeID) is { } node && node != this)
        {
            node.Accept(NodeID, kind, body);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask BroadcastAsync(string kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        foreach (var node in backplane.Others(this))
        {
            node.Accept(NodeID, kind, body);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public IDisposable Subscribe(INodeBusReceiver receiver)
    {
        ImmutableInterlocked.Update(ref receivers, static (all, added) => all.Add(added), receiver);
        return new Subscription(this, receiver);
    }

    /// <summary>Leaves: nothing is received any more.</summary>
    public async ValueTask DisposeAsync()
    {
        backplane.Leave(NodeID);
        await stopping.CancelAsync();
        await loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private void Accept(string from, string kind, ReadOnlyMemory<byte> body)
    {
        lock (gate)
        {
            var number = numbers.GetValueOrDefault(from) + 1;
            numbers[from] = number;
            if (gaps.Contains(from))
            {
                // Its gap is not told yet, and this belongs to it: what is lost now is before it.
                return;
            }

            if (waiting.Reader.Count < capacity)
            {
                waiting.Writer.TryWrite(new Item(from, new NodeRecord(from, number, kind, body)));
                return;
            }

            gaps.Add(from);
            waiting.Writer.TryWrite(new Item(from, Record: null));
        }
    }

    private async Task RunAsync()
    {
        var token = stopping.Token;
        await foreach (var (from, record) in waiting.Reader.ReadAllAsync(token))
        {
            if (record is not null)
            {
                await TellAsync(from, receiver => receiver.ReceiveAsync(record, token));
                continue;
            }

            EndGap(from);
            await TellAsync(from, receiver => receiver.GapAsync(from, token));
        }
    }

    private void EndGap(string from)
    {
        lock (gate)
        {
            gaps.Remove(from);
        }
    }

    private async Task TellAsync(string from, Func<INodeBusReceiver, ValueTask> tell)
    {
        foreach (var receiver in receivers)
        {
            try
            {
                await tell(receiver);
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                LogReceiverFailed(failure, NodeID, from);
            }
        }
    }

    [LoggerMessage(EventId = 1201, Level = LogLevel.Error, Message = "A receiver on node {NodeID} failed on a record of node {From}")]
    private partial void LogReceiverFailed(Exception failure, string nodeID, string from);

    // Without a record: the gap of a sender, in its place.
    private readonly record struct Item(string From, NodeRecord? Record);

    private sealed class Subscription(LocalNodeBus bus, INodeBusReceiver receiver) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref bus.receivers, static (all, gone) => all.Remove(gone), receiver);
    }
}
