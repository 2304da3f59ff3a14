using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace OpenIM.Modules.Platform.Mediation;

/// <summary>
/// The only way from one module into another. Two verbs: <see cref="SendAsync{TResult}"/> asks the one handler of a
/// request, <see cref="PublishAsync{TEvent}"/> tells every listener of an event. Handlers are found once, at start.
/// </summary>
public sealed partial class Mediator
{
    private readonly FrozenDictionary<Type, object> invokers;
    private readonly FrozenDictionary<Type, object[]> listeners;
    private readonly ILogger<Mediator> logger;

    /// <summary>Collects what the modules registered.</summary>
    public Mediator(
        IServiceProvider services,
        IEnumerable<HandlerRegistration> handlers,
        IEnumerable<ListenerRegistration> listeners,
        ILogger<Mediator> logger)
    {
        this.logger = logger;
        invokers = handlers.ToFrozenDictionary(static r => r.RequestType, r => r.CreateInvoker(services));
        this.listeners = listeners
            .GroupBy(static r => r.EventType)
            .ToFrozenDictionary(static g => g.Key, g => g.Select(r => r.CreateListener(services)).ToArray());
    }

    /// <summary>Sends a request to its handler and returns the answer.</summary>
    /// <exception cref="InvalidOperationException">No module answers this kind of request.</exception>
    public ValueTask<TResult> SendAsync<TResult>(IRequest<TResult> request, Caller caller, CancellationToken cancellationToken)
    {
        if (!invokers.TryGetValue(request.GetType(), out var invoker))
        {
            throw new InvalidOperationException($"No module handles {request.GetType().Name}.");
        }

        return ((Invoker<TResult>)invoker).InvokeAsync(request, caller, cancellationToken);
    }

    /// <summary>Tells every listener. A listener that fails is logged and does not disturb the others.</summary>
    public async ValueTask PublishAsync<TEvent>(TEvent message, CancellationToken cancellationToken)
        where TEvent : IEvent
    {
        if (!listeners.TryGetValue(typeof(TEvent), out var all))
        {
            return;
        }

        foreach (var entry in all)
        {
            try
            {
                await ((Lazy<IEventHandler<TEvent>>)entry).Value.HandleAsync(message, cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                LogListenerFailed(failure, typeof(TEvent).Name);
            }
        }
    }

    [LoggerMessage(EventId = 1001, Level = LogLevel.Error, Message = "A listener of {Event} failed")]
    private partial void LogListenerFailed(Exception failure, string @event);

    internal abstract class Invoker<TResult>
    {
        public abstract ValueTask<TResult> InvokeAsync(IRequest<TResult> request, Caller caller, CancellationToken cancellationToken);
    }

    // Handlers are made on first use: start-up does not pay for what nobody asks, and modules may ask each other.
    internal sealed class Invoker<TRequest, TResult>(Lazy<IHandler<TRequest, TResult>> handler) : Invoker<TResult>
        where TRequest : IRequest<TResult>
    {
        public override ValueTask<TResult> InvokeAsync(IRequest<TResult> request, Caller caller, CancellationToken cancellationToken)
            => handler.Value.HandleAsync((TRequest)request, caller, cancellationToken);
    }
}

/// <summary>One registered handler. Made by <see cref="MediationServiceCollectionExtensions"/>.</summary>
public sealed record HandlerRegistration(Type RequestType, Func<IServiceProvider, object> CreateInvoker);

/// <summary>One registered listener. Made by <see cref="MediationServiceCollectionExtensions"/>.</summary>
public sealed record ListenerRegistration(Type EventType, Func<IServiceProvider, object> CreateListener);

/// <summary>How a module says what it answers and what it listens to.</summary>
public static class MediationServiceCollectionExtensions
{
    /// <summary>Registers the one handler of <typeparamref name="TRequest"/>.</summary>
    public static IServiceCollection AddHandler<TRequest, TResult, THandler>(this IServiceCollection services)
        where TRequest : IRequest<TResult>
        where THandler : class, IHandler<TRequest, TResult>
    {
        services.TryAddSingleton<THandler>();
        return services.AddSingleton(new HandlerRegistration(
            typeof(TRequest),
            static provider => new Mediator.Invoker<TRequest, TResult>(
                new Lazy<IHandler<TRequest, TResult>>(provider.GetRequiredService<THandler>))));
    }

    /// <summary>Registers one listener of <typeparamref name="TEvent"/>; several may listen, in the order of registration.</summary>
    public static IServiceCollection AddListener<TEvent, TListener>(this IServiceCollection services)
        where TEvent : IEvent
        where TListener : class, IEventHandler<TEvent>
    {
        services.TryAddSingleton<TListener>();
        return services.AddSingleton(new ListenerRegistration(
            typeof(TEvent),
            static provider => new Lazy<IEventHandler<TEvent>>(provider.GetRequiredService<TListener>)));
    }
}
