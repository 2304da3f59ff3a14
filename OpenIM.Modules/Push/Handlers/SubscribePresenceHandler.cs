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
    // No user has a longer one (docs/protocol/rest.md §8); what is followed is kept as long as the session.
    private const int MaxUserIDLength = 64;

    public async ValueTask<SubscribePresenceResult> HandleAsync(
        SubscribePresence request, Caller caller, CancellationToken cancellationToken)
    {
        var session = registry.Find(request.SessionID) ?? throw Errors.RecordNotFound.With($"sessionID={request.SessionID}");
        if (request.SubscribeUserIDs.FirstOrDefault(static userID => userID.Length > MaxUserIDLength) is { } tooLong)
        {
            throw Errors.Args.With($"a userID has {tooLong.Length} characters, at most {MaxUserIDLength} are allowed");
        }

        subscriptions.Change(session, request.UnsubscribeUserIDs, request.SubscribeUserIDs);

        // Looked up after subscribing: a change in between is told twice rather than never.
        return new SubscribePresenceResult(await directory.ListPresenceAsync(request.SubscribeUserIDs, cancellationToken));
    }
}
