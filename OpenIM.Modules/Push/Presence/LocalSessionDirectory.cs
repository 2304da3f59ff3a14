using System.Collections.Concurrent;
using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Modules.Push.Presence;

/// <summary>The directory of a single node, in memory. A user's entries are an array that is replaced, never changed.</summary>
internal sealed class LocalSessionDirectory : ISessionDirectory
{
    private readonly ConcurrentDictionary<string, SessionEntry[]> byUser = new(StringComparer.Ordinal);

    // Change and announcement are one step per user. Users share a fixed number of locks.
    private readonly Lock[] locks = [.. Enumerable.Range(0, 256).Select(static _ => new Lock())];
    private Action<UserPresence>? listener;

    public void Listen(Action<UserPresence> listener) => this.listener += listener;

    public ValueTask AddAsync(SessionEntry entry, CancellationToken cancellationToken)
    {
        lock (LockOf(entry.UserID))
        {
            var before = EntriesOf(entry.UserID);
            if (Array.IndexOf(before, entry) < 0)
            {
                Replace(entry.UserID, before, [.. before, entry]);
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask RemoveAsync(SessionEntry entry, CancellationToken cancellationToken)
    {
        lock (LockOf(entry.UserID))
        {
            var before = EntriesOf(entry.UserID);
            var index = Array.IndexOf(before, entry);
            if (index >= 0)
            {
                Replace(entry.UserID, before, [.. before[..index], .. before[(index + 1)..]]);
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<UserPresence>> ListPresenceAsync(IReadOnlyList<string> userIDs, CancellationToken cancellationToken)
    {
        var presence = new UserPresence[userIDs.Count];
        for (var i = 0; i < presence.Length; i++)
        {
            presence[i] = new UserPresence(userIDs[i], PlatformsOf(EntriesOf(userIDs[i])));
        }

        return ValueTask.FromResult<IReadOnlyList<UserPresence>>(presence);
    }

    private static int[] PlatformsOf(SessionEntry[] entries) => entries.Length switch
    {
        0 => [],
        1 => [entries[0].PlatformID],
        _ => [.. entries.Select(static entry => entry.PlatformID).Distinct().Order()],
    };

    private SessionEntry[] EntriesOf(string userID) => byUser.TryGetValue(userID, out var entries) ? entries : [];

    private void Replace(string userID, SessionEntry[] before, SessionEntry[] after)
    {
        if (after.Length == 0)
        {
            byUser.TryRemove(userID, out _);
        }
        else
        {
            byUser[userID] = after;
        }

        var platforms = PlatformsOf(after);
        if (!platforms.AsSpan().SequenceEqual(PlatformsOf(before)))
        {
            listener?.Invoke(new UserPresence(userID, platforms));
        }
    }

    private Lock LockOf(string userID) => locks[(uint)StringComparer.Ordinal.GetHashCode(userID) % (uint)locks.Length];
}
