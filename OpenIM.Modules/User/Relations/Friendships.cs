using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;
using OpenIM.Modules.User.Relations.Stores;

namespace OpenIM.Modules.User.Relations;

/// <summary>Makes friendships in both directions: rows and version logs in one change.</summary>
internal sealed class Friendships(RelationCache relations, TimeProvider clock)
{
    /// <summary>
    /// Adds the directions that are missing; those that are there stay as they are. Returns where the first user's list
    /// stands; no version when it did not change.
    /// </summary>
    /// <param name="change">The change.</param>
    /// <param name="userID">One side of each friendship.</param>
    /// <param name="otherUserIDs">The other sides, each once.</param>
    /// <param name="source">One of <see cref="FriendSources"/>.</param>
    /// <param name="operatorUserID">Whose doing it is.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async ValueTask<VersionStamp> AddAsync(
        Change change, string userID, IReadOnlyList<string> otherUserIDs, int source, string operatorUserID, CancellationToken cancellationToken)
    {
        var nowMs = clock.NowMs();
        var known = await FriendStore.ListAmongAsync(change, userID, otherUserIDs, cancellationToken);
        var knowing = await FriendStore.ListOwnersAmongAsync(change, userID, otherUserIDs, cancellationToken);
        string[] mine = [.. otherUserIDs.Where(other => !known.Contains(other))];
        string[] theirs = [.. otherUserIDs.Where(other => !knowing.Contains(other))];
        await FriendStore.AddAsync(
            change, [.. mine.Select(other => Row(userID, other)), .. theirs.Select(other => Row(other, userID))], cancellationToken);

        var writes = theirs
            .Select(other => new VersionLogWrite(VersionLogKey.Friends(other), [VersionLogEntry.Insert(userID)]))
            .ToList();
        if (mine.Length > 0)
        {
            writes.Insert(0, new VersionLogWrite(VersionLogKey.Friends(userID), [.. mine.Select(VersionLogEntry.Insert)]));
        }

        var stamps = writes.Count == 0 ? [] : await change.LogAsync(writes, cancellationToken);
        return mine.Length == 0 ? default : stamps[0];

        FriendRow Row(string owner, string friend) => new()
        {
            OwnerUserID = owner,
            FriendUserID = friend,
            AddSource = source,
            OperatorUserID = operatorUserID,
            CreateMs = nowMs,
        };
    }

    /// <summary>What is remembered of the two goes. Call it after the commit.</summary>
    public void Forget(string userID, string otherUserID)
    {
        relations.Forget(userID, otherUserID);
        relations.Forget(otherUserID, userID);
    }
}
