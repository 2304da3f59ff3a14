using System.Collections.Concurrent;
using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Tests.Modules.Push;

/// <summary>A client that takes everything, until told to be full.</summary>
internal sealed class FakeConnection : ISessionConnection
{
    private readonly ConcurrentQueue<Delivery> deliveries = new();

    public bool IsFull { get; set; }

    public bool IsKicked { get; private set; }

    public SessionCloseReason? Closed { get; private set; }

    public IReadOnlyList<Delivery> Deliveries => [.. deliveries];

    /// <summary>Client ids of the messages that arrived.</summary>
    public IReadOnlyList<string> Messages => [.. deliveries.OfType<MessageDelivery>().Select(d => d.Message.Message.ClientMsgID)];

    /// <summary>Presence that arrived, such as <c>bob:1,5</c>.</summary>
    public IReadOnlyList<string> Presence =>
        [.. deliveries.OfType<PresenceDelivery>().SelectMany(d => d.Users).Select(u => $"{u.UserID}:{string.Join(',', u.PlatformIDs)}")];

    /// <summary>How many arrived since the last call; forgets them.</summary>
    public int TakeCount()
    {
        var count = 0;
        while (deliveries.TryDequeue(out _))
        {
            count++;
        }

        return count;
    }

    public bool TryDeliver(Delivery delivery)
    {
        if (IsFull)
        {
            Close(SessionCloseReason.SlowConsumer);
            return false;
        }

        deliveries.Enqueue(delivery);
        return true;
    }

    public void Kick() => IsKicked = true;

    public void Close(SessionCloseReason reason) => Closed ??= reason;

    public void Flush()
    {
    }
}
