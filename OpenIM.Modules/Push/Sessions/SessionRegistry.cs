using System.Collections.Concurrent;

namespace OpenIM.Modules.Push.Sessions;

/// <summary>
/// This node's sessions by id and by user. The sending path reads it for every message: look-ups take no lock, a
/// user's sessions are an array that is replaced, never changed.
/// </summary>
internal sealed class SessionRegistry
{
    private readonly ConcurrentDictionary<string, Session> byID = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Session[]> byUser = new(StringComparer.Ordinal);

    /// <summary>The same sessions by group.</summary>
    public GroupSessions Groups { get; } = new();

    /// <summary>Users with at least one session here.</summary>
    public int UserCount => byUser.Count;

    /// <summary>Sessions here, those included that are just coming or going.</summary>
    public int SessionCount => byID.Count;

    /// <summary>Null when there is no such session here.</summary>
    public Session? Find(string sessionID) => byID.GetValueOrDefault(sessionID);

    /// <summary>The user's sessions here, those included that are just coming or going. Do not change the array.</summary>
    public Session[] OfUser(string userID) => byUser.TryGetValue(userID, out var sessions) ? sessions : [];

    /// <summary>False when the id is taken.</summary>
    public bool TryAdd(Session session)
    {
        if (!byID.TryAdd(session.SessionID, session))
        {
            return false;
        }

        byUser.AddOrUpdate(
            session.UserID,
            static (_, added) => [added],
            static (_, sessions, added) => [.. sessions, added],
            session);
        return true;
    }

    /// <summary>Nothing is pushed to the session any more; it is still found by its id.</summary>
    public void Detach(Session session)
    {
        Groups.Remove(session);
        while (byUser.TryGetValue(session.UserID, out var sessions))
        {
            var index = Array.IndexOf(sessions, session);
            if (index < 0)
            {
                return;
            }

            var replaced = sessions.Length == 1
                ? byUser.TryRemove(KeyValuePair.Create(session.UserID, sessions))
                : byUser.TryUpdate(session.UserID, [.. sessions[..index], .. sessions[(index + 1)..]], sessions);
            if (replaced)
            {
                return;
            }
        }
    }

    /// <summary>Forgets the session.</summary>
    public void Remove(Session session)
    {
        Detach(session);
        byID.TryRemove(KeyValuePair.Create(session.SessionID, session));
    }
}
