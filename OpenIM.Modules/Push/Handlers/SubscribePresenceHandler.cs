using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Modules.Push.Presence;
using OpenIM.Modules.Push.Sessions;

namespace OpenIM.Modules.Push.Handlers;

internal sealed class SubscribePresenceHandler(
    SessionRegistry registry, ISessionDirectory directory, PresenceSubscriptions subscriptions)
    : IHandler<SubscribePresence, SubscribePresenceResult>
{
    public async ValueTask<SubscribePresenceResult> HandleAsync(
        SubscribePresence request, Caller caller, CancellationToken cancellationToken)
    {
        var session = registry.Find(request.SessionID) ?? throw Errors.RecordNotFound.With($"sessionID={request.SessionID}");
        subscriptions.Change(session, request.UnsubscribeUserIDs, request.SubscribeUserIDs);

        // Looked up after subscribing: a change in between is told twice rather than never.
        return new SubscribePresenceResult(await directory.ListPresenceAsync(request.SubscribeUserIDs, cancellationToken));
    }
}
