using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Modules.Push.Presence;

/// <summary>
/// Who is online, on all nodes. A seam (docs/architecture.md): in process when embedded, Redis when scaled out. It may
/// be flushed at any time: what is lost is added again by the nodes that hold the sessions.
/// </summary>
internal interface ISessionDirectory
{
    /// <summary>Adds a session. Adding one that is there changes nothing.</summary>
    ValueTask AddAsync(SessionEntry entry, CancellationToken cancellationToken);

    /// <summary>Removes exactly this entry: the same session of another node or epoch stays. One that is not there changes nothing.</summary>
    ValueTask RemoveAsync(SessionEntry entry, CancellationToken cancellationToken);

    /// <summary>Presence of each user asked for, in that order, repeated where asked repeatedly; users nobody knows are offline.</summary>
    ValueTask<IReadOnlyList<UserPresence>> ListPresenceAsync(IReadOnlyList<string> userIDs, CancellationToken cancellationToken);

    /// <summary>
    /// Has <paramref name="listener"/> called with a user's complete presence whenever the set of the user's platforms
    /// has changed: one call at a time per user, in the order of the changes, the last one true. Called once, at start.
    /// The listener must not block and must not call back.
    /// </summary>
    void Listen(Action<UserPresence> listener);
}
