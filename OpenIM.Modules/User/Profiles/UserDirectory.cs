using OpenIM.Modules.Platform.Caching;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles.Stores;

namespace OpenIM.Modules.User.Profiles;

/// <summary>Profiles by ID, from a bounded cache; that a user does not exist is remembered as well.</summary>
internal sealed class UserDirectory(UserStore store, TimeProvider clock)
{
    private const int RememberedUsers = 50_000;

    // Only a bound for what this node did not hear of; its own changes invalidate.
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    private readonly BoundedCache<string, UserInfo?> users = new(RememberedUsers, MaxAge, clock, StringComparer.Ordinal);

    /// <summary>The user, null when there is none.</summary>
    public async ValueTask<UserInfo?> FindAsync(string userID, CancellationToken cancellationToken)
    {
        if (users.TryGet(userID, out var user))
        {
            return user;
        }

        var stamp = users.Stamp(userID);
        user = await store.FindAsync(userID, cancellationToken);
        users.Add(userID, user, stamp);
        return user;
    }

    /// <summary>The user.</summary>
    /// <exception cref="ImException">1004.</exception>
    public async ValueTask<UserInfo> GetAsync(string userID, CancellationToken cancellationToken)
        => await FindAsync(userID, cancellationToken) ?? throw Errors.RecordNotFound.With($"userID={userID}");

    /// <summary>The users among these IDs, each once, in the order asked for.</summary>
    public async ValueTask<IReadOnlyList<UserInfo>> ListAsync(IReadOnlyList<string> userIDs, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, UserInfo?>(userIDs.Count, StringComparer.Ordinal);
        var unknown = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var userID in userIDs)
        {
            if (users.TryGet(userID, out var user))
            {
                known[userID] = user;
            }
            else
            {
                unknown.TryAdd(userID, users.Stamp(userID));
            }
        }

        if (unknown.Count > 0)
        {
            var found = (await store.ListAsync(unknown.Keys, cancellationToken)).ToDictionary(static user => user.UserID, StringComparer.Ordinal);
            foreach (var (userID, stamp) in unknown)
            {
                known[userID] = found.GetValueOrDefault(userID);
                users.Add(userID, known[userID], stamp);
            }
        }

        return [.. userIDs.Distinct(StringComparer.Ordinal).Select(userID => known[userID]).OfType<UserInfo>()];
    }

    /// <summary>Forgets a user. Call it after the commit of a change.</summary>
    public void Forget(string userID) => users.Invalidate(userID);
}
