using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Modules.Push.Sessions;

/// <summary>Where a session is in its life. It only ever moves down this list.</summary>
internal enum SessionState
{
    /// <summary>Its log-in is being decided; nothing is pushed to it.</summary>
    Opening,

    /// <summary>Pushed to.</summary>
    Live,

    /// <summary>It did not take a push and has closed itself; its transport will say so.</summary>
    Dropped,

    /// <summary>Ended by another log-in or by an administrator.</summary>
    Kicked,

    /// <summary>Ended by its own user; its client knows.</summary>
    SignedOut,

    /// <summary>Its connection is gone.</summary>
    Closed,
}

/// <summary>One live connection of a user. There may be very many: keep it small.</summary>
internal sealed class Session(SessionInfo info)
{
    private int state;
    private volatile bool isBackground;

    // Made with the first subscription, guarded by the session itself: most sessions have none and pay for no lock object.
    private HashSet<string>? subscriptions;

    // Likewise, guarded by the session: the groups that list it.
    private HashSet<string>? groups;

    public SessionInfo Info => info;

    public string SessionID => info.SessionID;

    public string UserID => info.UserID;

    public int PlatformID => info.PlatformID;

    public ISessionConnection Connection => info.Connection;

    public SessionState State => (SessionState)Volatile.Read(ref state);

    public bool IsLive => State == SessionState.Live;

    public bool HasEnded => State >= SessionState.Kicked;

    public bool IsBackground
    {
        get => isBackground;
        set => isBackground = value;
    }

    /// <summary>From opening to live. False when it was ended meanwhile.</summary>
    public bool TryGoLive() => TryMove(SessionState.Opening, SessionState.Live);

    /// <summary>From live to dropped. False when somebody else was first.</summary>
    public bool TryDrop() => TryMove(SessionState.Live, SessionState.Dropped);

    /// <summary>To one of the ends, once. False when it had ended before.</summary>
    /// <param name="end"><see cref="SessionState.Kicked"/>, <see cref="SessionState.SignedOut"/> or <see cref="SessionState.Closed"/>.</param>
    /// <param name="from">The state before.</param>
    public bool TryEnd(SessionState end, out SessionState from)
    {
        do
        {
            from = State;
            if (from >= SessionState.Kicked)
            {
                return false;
            }
        }
        while (!TryMove(from, end));
        return true;
    }

    /// <summary>
    /// Removes, then adds subscriptions. False when there would be more than <paramref name="limit"/>: nothing is
    /// changed then. A session that has ended takes none any more.
    /// </summary>
    /// <param name="remove">Users to follow no longer.</param>
    /// <param name="add">Users to follow.</param>
    /// <param name="limit">The most it may follow.</param>
    /// <param name="removed">Those that it did follow.</param>
    /// <param name="added">Those that it did not follow.</param>
    public bool TrySubscribe(
        IReadOnlyList<string> remove, IReadOnlyList<string> add, int limit, out HashSet<string> removed, out HashSet<string> added)
    {
        removed = new HashSet<string>(remove, StringComparer.Ordinal);
        added = new HashSet<string>(add, StringComparer.Ordinal);
        lock (this)
        {
            subscriptions ??= new HashSet<string>(StringComparer.Ordinal);
            removed.IntersectWith(subscriptions);
            var gone = removed;
            added.RemoveWhere(userID => subscriptions.Contains(userID) && !gone.Contains(userID));
            if (subscriptions.Count - removed.Count + added.Count > limit)
            {
                return false;
            }

            if (HasEnded)
            {
                removed.Clear();
                added.Clear();
            }
            else
            {
                subscriptions.ExceptWith(removed);
                subscriptions.UnionWith(added);
            }

            return true;
        }
    }

    /// <summary>The subscriptions as they are now.</summary>
    public IReadOnlyList<string> ListSubscriptions()
    {
        lock (this)
        {
            return subscriptions is null ? [] : [.. subscriptions];
        }
    }

    /// <summary>True when a group lists it.</summary>
    public bool IsIn(string groupID)
    {
        lock (this)
        {
            return groups is not null && groups.Contains(groupID);
        }
    }

    /// <summary>
    /// A group lists it from now on. False when it did before, and when nothing is pushed to the session any more.
    /// <paramref name="list"/> runs before anybody may take the group away again.
    /// </summary>
    public bool TryEnterGroup(string groupID, Action list)
    {
        lock (this)
        {
            if (State > SessionState.Live || !(groups ??= new HashSet<string>(StringComparer.Ordinal)).Add(groupID))
            {
                return false;
            }

            list();
            return true;
        }
    }

    /// <summary>A group lists it no longer; <paramref name="unlist"/> runs when it did.</summary>
    public void LeaveGroup(string groupID, Action unlist)
    {
        lock (this)
        {
            if (groups is not null && groups.Remove(groupID))
            {
                unlist();
            }
        }
    }

    /// <summary>No group lists it any more.</summary>
    public void LeaveGroups(Action<string> unlist)
    {
        lock (this)
        {
            foreach (var groupID in groups ?? [])
            {
                unlist(groupID);
            }

            groups = null;
        }
    }

    private bool TryMove(SessionState from, SessionState to)
        => Interlocked.CompareExchange(ref state, (int)to, (int)from) == (int)from;
}
