namespace OpenIM.Modules.Platform.Mediation;

/// <summary>A question or order to the one module that owns the answer. Sent with <see cref="Mediator.SendAsync{TResult}"/>.</summary>
/// <typeparam name="TResult">What the handler answers; <see cref="Empty"/> when there is nothing to say.</typeparam>
public interface IRequest<TResult>;

/// <summary>Answers one kind of request. Registered once, as a singleton, by the module that owns it.</summary>
public interface IHandler<TRequest, TResult>
    where TRequest : IRequest<TResult>
{
    /// <summary>Carries out the request for <paramref name="caller"/>.</summary>
    /// <exception cref="Errors.ImException">The request is refused; nothing was changed.</exception>
    ValueTask<TResult> HandleAsync(TRequest request, Caller caller, CancellationToken cancellationToken);
}

/// <summary>The answer of a request that has nothing to say but "done".</summary>
public sealed class Empty
{
    private Empty()
    {
    }

    /// <summary>The one instance.</summary>
    public static Empty Value { get; } = new();
}
