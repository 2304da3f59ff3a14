using OpenIM.Modules.Platform.Batching;

namespace OpenIM.Modules.Push.Contracts;

/// <summary>Why the server ends a session. Closing is the only answer to a client that cannot be served.</summary>
public enum SessionCloseReason
{
    /// <summary>The server stops.</summary>
    Shutdown,

    /// <summary>The outgoing queue is full: the client does not read fast enough.</summary>
    SlowConsumer,

    /// <summary>Another log-in or an administrator ended it; the client was told (2002).</summary>
    Kicked,

    /// <summary>The client logged out.</summary>
    LoggedOut,
}

/// <summary>
/// What the session registry knows of a transport (SDK gateway, SignalR hub): deliveries go in, encoding and sockets
/// are the transport's affair. Implementations are thread-safe and never block.
/// </summary>
public interface ISessionConnection : IFlushable
{
    /// <summary>
    /// Queues a delivery, in order. Flushes at once unless a <see cref="FlushBatch"/> is open on this thread. A full
    /// queue closes the connection with <see cref="SessionCloseReason.SlowConsumer"/> and returns false: a push
    /// reaches the session's queue, or the session is closed.
    /// </summary>
    bool TryDeliver(Delivery delivery);

    /// <summary>Tells the client that it was kicked (gateway: 2002), then closes.</summary>
    void Kick();

    /// <summary>Closes after what is queued was sent, at most a moment later.</summary>
    void Close(SessionCloseReason reason);
}
