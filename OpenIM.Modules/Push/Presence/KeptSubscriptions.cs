using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Modules.Push.Presence;

/// <summary>
/// Subscriptions of connections that were lost, kept for a while for the next connection with the same user, platform
/// and token: SDKs do not send them again after a reconnect.
/// </summary>
internal sealed class KeptSubscriptions(PushOptions options, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<Key, Entry> entries = [];

    // In the order of expiry, since all are kept equally long. An entry that was taken or replaced leaves its mark here
    // until its time has come.
    private readonly Queue<(Key Key, Entry Entry)> expiries = new();

    /// <summary>How many connections' subscriptions are kept.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return entries.Count;
            }
        }
    }

    /// <summary>Keeps them in place of what was kept for the same key. An empty list keeps nothing.</summary>
    public void Keep(SessionInfo session, IReadOnlyList<string> userIDs)
    {
        if (userIDs.Count == 0 || options.SubscriptionKeepSeconds == 0)
        {
            return;
        }

        var key = Key.Of(session);
        var entry = new Entry(userIDs, clock.GetTimestamp());
        lock (gate)
        {
            RemoveExpired();
            if (entries.TryGetValue(key, out var replaced))
            {
                replaced.UserIDs = [];
            }

            entries[key] = entry;
            expiries.Enqueue((key, entry));
        }
    }

    /// <summary>Takes out what is kept for the session's key; empty when nothing is.</summary>
    public IReadOnlyList<string> Take(SessionInfo session)
    {
        lock (gate)
        {
            RemoveExpired();
            if (!entries.Remove(Key.Of(session), out var entry))
            {
                return [];
            }

            var userIDs = entry.UserIDs;
            entry.UserIDs = [];
            return userIDs;
        }
    }

    private void RemoveExpired()
    {
        var keep = TimeSpan.FromSeconds(options.SubscriptionKeepSeconds);
        while (expiries.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.Entry.KeptAt) >= keep)
        {
            expiries.Dequeue();
            if (entries.TryGetValue(oldest.Key, out var entry) && ReferenceEquals(entry, oldest.Entry))
            {
                entries.Remove(oldest.Key);
            }
        }
    }

    private readonly record struct Key(string UserID, int PlatformID, string Token)
    {
        public static Key Of(SessionInfo session) => new(session.UserID, session.PlatformID, session.Token);
    }

    private sealed class Entry(IReadOnlyList<string> userIDs, long keptAt)
    {
        // Emptied when taken or replaced, so that a connection that comes and goes does not pile up lists.
        public IReadOnlyList<string> UserIDs { get; set; } = userIDs;

        public long KeptAt => keptAt;
    }
}
