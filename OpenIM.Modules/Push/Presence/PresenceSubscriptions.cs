using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Modules.Push.Sessions;

namespace OpenIM.Modules.Push.Presence;

/// <summary>What presence a session follows.</summary>
internal sealed class PresenceSubscriptions(
    SessionRegistry registry, ISessionDirectory directory, PresenceWatchers watchers, KeptSubscriptions kept, PushOptions options)
{
    // One frame per thousand users: far below the frame limit of the SDKs, and few enough for any queue.
    private const int UsersPerDelivery = 1000;

    /// <summary>Removes, then adds users.</summary>
    /// <exception cref="ImException"><see cref="Errors.Args"/>: more than the session may follow; nothing is changed.</exception>
    public void Change(Session session, IReadOnlyList<string> unsubscribe, IReadOnlyList<string> subscribe)
    {
        if (!session.TrySubscribe(unsubscribe, subscribe, options.MaxSubscriptions, out var removed, out var added))
        {
            throw Errors.Args.With($"subscribeUserID: a session follows at most {options.MaxSubscriptions} users");
        }

        foreach (var userID in removed)
        {
            watchers.Remove(userID, session);
        }

        foreach (var userID in added)
        {
            watchers.Add(userID, session);
        }

        // Whoever ended it meanwhile may have removed the session from the watchers before it was there.
        if (session.HasEnded)
        {
            foreach (var userID in added)
            {
                watchers.Remove(userID, session);
            }
        }
    }

    /// <summary>Gives a new session what the same token followed before, and tells it how all these users are.</summary>
    public async ValueTask RestoreAsync(Session session)
    {
        var userIDs = FollowedByToken(session);
        if (userIDs.Count == 0)
        {
            return;
        }

        Change(session, [], userIDs);
        if (session.State == SessionState.Closed)
        {
            // It came and went: they are for the next one.
            kept.Keep(session.Info, userIDs);
            return;
        }

        var told = new Dictionary<string, UserPresence>(StringComparer.Ordinal);
        while (!session.HasEnded)
        {
            // A change between the look and the telling may have been told first; the next look finds it.
            var news = (await directory.ListPresenceAsync(userIDs, CancellationToken.None))
                .Where(now => !told.TryGetValue(now.UserID, out var before) || !before.PlatformIDs.SequenceEqual(now.PlatformIDs))
                .ToList();
            if (news.Count == 0)
            {
                return;
            }

            foreach (var part in news.Chunk(UsersPerDelivery))
            {
                session.Connection.TryDeliver(new PresenceDelivery(part));
            }

            news.ForEach(now => told[now.UserID] = now);
        }
    }

    // Kept from a connection that is gone, or still held by one whose end was not noticed yet.
    private IReadOnlyList<string> FollowedByToken(Session session)
    {
        var ofUser = registry.OfUser(session.UserID);
        var ofGone = kept.Take(session.Info);
        return ofUser.Length <= 1 ? ofGone : FollowedByToken(session, ofUser, ofGone);
    }

    private IReadOnlyList<string> FollowedByToken(Session session, Session[] ofUser, IReadOnlyList<string> ofGone)
        =>
        [
            .. ofUser
                .Where(other => other != session
                    && other.PlatformID == session.PlatformID
                    && string.Equals(other.Info.Token, session.Info.Token, StringComparison.Ordinal))
                .SelectMany(static other => other.ListSubscriptions())
                .Concat(ofGone)
                .Distinct(StringComparer.Ordinal)
                .Take(options.MaxSubscriptions),
        ];
}
