using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Platform.Sql;

/// <summary>One handler of one durable event. Made by <see cref="DurableEventServiceCollectionExtensions"/>.</summary>
/// <param name="Name">Stored with every event: never changed, as long as an outbox may hold one.</param>
/// <param name="EventType">The event.</param>
/// <param name="Serialize">Event to stored bytes.</param>
/// <param name="CreateInvoker">Makes what reads the stored bytes and calls the handler.</param>
public sealed record DurableEventRegistration(
    string Name,
    Type EventType,
    Func<IEvent, byte[]> Serialize,
    Func<IServiceProvider, Func<byte[], long, CancellationToken, ValueTask>> CreateInvoker);

/// <summary>How a module says which durable events it handles.</summary>
public static class DurableEventServiceCollectionExtensions
{
    /// <summary>
    /// Registers a handler of a durable event. Several handlers of one event have a name each; each is called, and
    /// tried again, on its own.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="name">Up to 64 characters, stored with every event: never changed, as long as an outbox may hold one.</param>
    /// <param name="json">How the event is stored. Keys may be added later, with defaults.</param>
    public static IServiceCollection AddDurableEvent<TEvent, THandler>(
        this IServiceCollection services, string name, JsonTypeInfo<TEvent> json)
        where TEvent : IEvent
        where THandler : class, IDurableEventHandler<TEvent>
    {
        services.TryAddSingleton<THandler>();
        return services.AddSingleton(new DurableEventRegistration(
            name,
            typeof(TEvent),
            message => JsonSerializer.SerializeToUtf8Bytes((TEvent)message, json),
            provider =>
            {
                var handler = new Lazy<THandler>(provider.GetRequiredService<THandler>);
                return (body, outboxID, cancellationToken) => handler.Value.HandleAsync(
                    JsonSerializer.Deserialize(body, json) ?? throw new JsonException("The stored event is null."),
                    outboxID,
                    cancellationToken);
            }));
    }
}

/// <summary>All durable events, by type for the writer and by name for the relay.</summary>
internal sealed class DurableEvents
{
    private readonly FrozenDictionary<Type, DurableEventRegistration[]> byType;
    private readonly FrozenDictionary<string, Func<byte[], long, CancellationToken, ValueTask>> byName;

    public DurableEvents(IServiceProvider services, IEnumerable<DurableEventRegistration> registrations)
    {
        var all = registrations.ToArray();
        byType = all.GroupBy(static r => r.EventType).ToFrozenDictionary(static g => g.Key, static g => g.ToArray());
        byName = all.ToFrozenDictionary(static r => r.Name, r => r.CreateInvoker(services));
    }

    /// <summary>The handlers of an event.</summary>
    /// <exception cref="InvalidOperationException">There is none, so the event would be lost.</exception>
    public DurableEventRegistration[] Of(Type eventType)
        => byType.TryGetValue(eventType, out var found)
            ? found
            : throw new InvalidOperationException($"No module handles the durable event {eventType.Name}.");

    /// <summary>Calls the handler of a stored event.</summary>
    /// <exception cref="InvalidOperationException">This binary does not know the event: another version has written it.</exception>
    public ValueTask HandleAsync(string name, byte[] body, long outboxID, CancellationToken cancellationToken)
        => byName.TryGetValue(name, out var invoke)
            ? invoke(body, outboxID, cancellationToken)
            : throw new InvalidOperationException($"No module handles the stored event '{name}'. Was it written by another version?");
}
