using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Modules.Push.Sessions;

namespace OpenIM.Modules.Push.Handlers;

internal sealed class CloseSessionHandler(SessionRegistry registry, SessionEnder ender) : IHandler<CloseSession, Empty>
{
    public async ValueTask<Empty> HandleAsync(CloseSession request, Caller caller, CancellationToken cancellationToken)
    {
        if (registry.Find(request.SessionID) is { } session)
        {
            await ender.EndAsync(session, SessionState.Closed);
        }

        return Empty.Value;
    }
}
