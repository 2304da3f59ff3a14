using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Platform.Sql;

/// <summary>
/// Handles an event that was committed with a change. The relay calls it in commit order per lane key, again and
/// again until it succeeds: at least once, so it must be idempotent.
/// </summary>
public interface IDurableEventHandler<TEvent>
    where TEvent : IEvent
{
    /// <summary>Returns when the event's consequences are durable. Throwing makes the relay try again after a back-off.</summary>
    /// <param name="message">The event.</param>
    /// <param name="outboxID">The same on every attempt: a source of deterministic message ids.</param>
    /// <param name="cancellationToken">The server stops.</param>
    ValueTask HandleAsync(TEvent message, long outboxID, CancellationToken cancellationToken);
}
