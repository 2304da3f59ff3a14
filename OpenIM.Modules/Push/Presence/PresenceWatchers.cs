using System.Collections.Concurrent;
using OpenIM.Modules.Platform.Batching;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Modules.Push.Sessions;

namespace OpenIM.Modules.Push.Presence;

/// <summary>Which of this node's sessions follow which user, and telling them (docs/protocol/gateway.md §5, 2005).</summary>
internal sealed class PresenceWatchers
{
    private readonly ConcurrentDictionary<string, Watched> byUser = new(StringComparer.Ordinal);

    public PresenceWatchers(ISessionDirectory directory) => directory.Listen(Tell);

    /// <summary>Users that somebody follows.</summary>
    public int Count => byUser.Count;

    /// <summary>The session hears of the user's changes from now on.</summary>
    public void Add(string userID, Session session)
    {
        while (true)
        {
            var watched = byUser.GetOrAdd(userID, static _ => new Watched());
            lock (watched)
            {
                // Somebody removed the last session between the two lines above: this one is in the table no longer.
                if (!watched.IsAbandoned)
                {
                    watched.Sessions.Add(session);
                    return;
                }
            }
        }
    }

    /// <summary>The session no longer hears of the user.</summary>
    public void Remove(string userID, Session session)
    {
        if (!byUser.TryGetValue(userID, out var watched))
        {
            return;
        }

        lock (watched)
        {
            if (watched.Sessions.Remove(session) && watched.Sessions.Count == 0)
            {
                watched.IsAbandoned = true;
                byUser.TryRemove(KeyValuePair.Create(userID, watched));
            }
        }
    }

    private void Tell(UserPresence presence)
    {
        if (!byUser.TryGetValue(presence.UserID, out var watched))
        {
            return;
        }

        var delivery = new PresenceDelivery([presence]);
        using var batch = FlushBatch.Begin();
        lock (watched)
        {
            foreach (var session in watched.Sessions)
            {
                // One that does not take it has closed itself. Its transport takes it offline, outside of this lock.
                session.Connection.TryDeliver(delivery);
            }
        }
    }

    private sealed class Watched
    {
        public HashSet<Session> Sessions { get; } = [];

        public bool IsAbandoned { get; set; }
    }
}
