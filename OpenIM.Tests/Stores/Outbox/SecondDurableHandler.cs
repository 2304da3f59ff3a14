using System.Collections.Concurrent;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Tests.Stores.Outbox;

internal sealed class SecondDurableHandler : IDurableEventHandler<Numbered>
{
    public ConcurrentQueue<int> Numbers { get; } = [];

    public ValueTask HandleAsync(Numbered message, long outboxID, CancellationToken cancellationToken)
    {
        Numbers.Enqueue(message.Number);
        return ValueTask.CompletedTask;
    }
}
