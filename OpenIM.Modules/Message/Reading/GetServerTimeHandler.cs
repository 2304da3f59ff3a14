using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Message.Reading;

internal sealed class GetServerTimeHandler(TimeProvider clock) : IHandler<GetServerTime, GetServerTimeResult>
{
    public ValueTask<GetServerTimeResult> HandleAsync(GetServerTime request, Caller caller, CancellationToken cancellationToken)
        => ValueTask.FromResult(new GetServerTimeResult(clock.NowMs()));
}
