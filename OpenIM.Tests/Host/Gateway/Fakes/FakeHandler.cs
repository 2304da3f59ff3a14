using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Tests.Host.Gateway.Fakes;

/// <summary>Answers a request with whatever the test gives it.</summary>
internal sealed class FakeHandler<TRequest, TResult>(Func<TRequest, Caller, CancellationToken, ValueTask<TResult>> answer)
    : IHandler<TRequest, TResult>
    where TRequest : IRequest<TResult>
{
    public ValueTask<TResult> HandleAsync(TRequest request, Caller caller, CancellationToken cancellationToken)
        => answer(request, caller, cancellationToken);

    public static HandlerRegistration Registration(Func<TRequest, Caller, CancellationToken, ValueTask<TResult>> answer)
    {
        var handler = new FakeHandler<TRequest, TResult>(answer);
        return new HandlerRegistration(
            typeof(TRequest), _ => new Mediator.Invoker<TRequest, TResult>(new Lazy<IHandler<TRequest, TResult>>(() => handler)));
    }
}
