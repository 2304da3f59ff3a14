namespace OpenIM.Modules.Platform.Mediation;

/// <summary>
/// Something that has happened, in the past tense. Events point the other way than requests: the lower module
/// publishes, higher ones listen. An event may be forgotten in a crash; what must survive goes into a Change.
/// </summary>
public interface IEvent;

/// <summary>Listens to one kind of event. Must not throw: a listener's failure is not the publisher's.</summary>
public interface IEventHandler<TEvent>
    where TEvent : IEvent
{
    /// <summary>Called on the publisher's thread, after the fact.</summary>
    ValueTask HandleAsync(TEvent message, CancellationToken cancellationToken);
}
