using OpenIM.Modules.Platform.Membership;
using OpenIM.Modules.Push.Presence;

namespace OpenIM.Modules.Push.Sessions;

/// <summary>The one place where sessions end, whoever ends them.</summary>
internal sealed class SessionEnder(
    SessionRegistry registry,
    ISessionDirectory directory,
    IMembership membership,
    PresenceWatchers watchers,
    KeptSubscriptions kept,
    PushMetrics metrics)
{
    /// <summary>Ends the session, once; a second call does nothing.</summary>
    /// <param name="session">The session.</param>
    /// <param name="end"><see cref="SessionState.Kicked"/> tells the client and closes; <see cref="SessionState.Closed"/> keeps its subscriptions for the next connection.</param>
    public async ValueTask EndAsync(Session session, SessionState end)
    {
        if (!session.TryEnd(end, out var from))
        {
            return;
        }

        registry.Remove(session);

        if (end == SessionState.Kicked)
        {
            metrics.SessionKicked();

            // A session that is still opening learns of the kick by the answer to its log-in.
            if (from != SessionState.Opening)
            {
                session.Connection.Kick();
            }
        }

        var subscriptions = session.ListSubscriptions();
        foreach (var userID in subscriptions)
        {
            watchers.Remove(userID, session);
        }

        if (end == SessionState.Closed)
        {
            kept.Keep(session.Info, subscriptions);
        }

        // No caller's token: a session that stayed in the directory would be online for ever.
        await directory.RemoveAsync(SessionEntry.Of(session.Info, membership.Self), CancellationToken.None);
    }
}
