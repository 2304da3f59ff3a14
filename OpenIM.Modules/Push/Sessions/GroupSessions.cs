using System.Collections.Concurrent;

namespace OpenIM.Modules.Push.Sessions;

/// <summary>
/// This node's sessions by group: what a push to a group goes to, however many members there are elsewhere. Readers
/// take an array that is made anew after changes, by the first who reads: a storm of log-ins copies nothing.
/// </summary>
internal sealed class GroupSessions
{
    private readonly ConcurrentDictionary<string, Listed> byGroup = new(StringComparer.Ordinal);

    /// <summary>Groups with at least one session here.</summary>
    public int GroupCount => byGroup.Count;

    /// <summary>The group's sessions here. Do not change the array.</summary>
    public Session[] Of(string groupID) => byGroup.TryGetValue(groupID, out var listed) ? listed.ToArray() : [];

    /// <summary>Lists the session under the group.</summary>
    public void Add(string groupID, Session session) => session.TryEnterGroup(groupID, () =>
    {
        while (!byGroup.GetOrAdd(groupID, static _ => new Listed()).TryAdd(session))
        {
            // It has just become empty and is being removed: the next one is a new one.
        }
    });

    /// <summary>Lists the session under the group no longer.</summary>
    public void Remove(string groupID, Session session) => session.LeaveGroup(groupID, () => Unlist(groupID, session));

    /// <summary>Lists the session nowhere any more.</summary>
    public void Remove(Session session) => session.LeaveGroups(groupID => Unlist(groupID, session));

    private void Unlist(string groupID, Session session)
    {
        if (byGroup.TryGetValue(groupID, out var listed) && listed.Remove(session))
        {
            byGroup.TryRemove(KeyValuePair.Create(groupID, listed));
        }
    }

    private sealed class Listed
    {
        private readonly Lock guard = new();
        private readonly HashSet<Session> sessions = [];
        private Session[]? snapshot;
        private bool isGone;

        public Session[] ToArray()
        {
            if (Volatile.Read(ref snapshot) is { } current)
            {
                return current;
            }

            lock (guard)
            {
                return snapshot ??= [.. sessions];
            }
        }

        /// <summary>False when it is gone.</summary>
        public bool TryAdd(Session session)
        {
            lock (guard)
            {
                if (isGone)
                {
                    return false;
                }

                sessions.Add(session);
                snapshot = null;
                return true;
            }
        }

        /// <summary>True when it was the last: the list is gone then.</summary>
        public bool Remove(Session session)
        {
            lock (guard)
            {
                sessions.Remove(session);
                snapshot = null;
                isGone = sessions.Count == 0;
                return isGone;
            }
        }
    }
}
