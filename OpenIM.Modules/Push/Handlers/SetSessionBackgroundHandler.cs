using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Modules.Push.Sessions;

namespace OpenIM.Modules.Push.Handlers;

internal sealed class SetSessionBackgroundHandler(SessionRegistry registry) : IHandler<SetSessionBackground, Empty>
{
    public ValueTask<Empty> HandleAsync(SetSessionBackground request, Caller caller, CancellationToken cancellationToken)
    {
        if (registry.Find(request.SessionID) is { } session)
        {
            session.IsBackground = request.IsBackground;
        }

        return ValueTask.FromResult(Empty.Value);
    }
}
