using OpenIM.Modules.Platform.Caching;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Relations.Stores;

namespace OpenIM.Modules.User.Relations;

/// <summary>How users stand to each other, for the sending path. Whoever changes a row calls <see cref="Forget"/> after the commit.</summary>
internal sealed class RelationCache(RelationStore store, TimeProvider clock)
{
    private const int RememberedPairs = 200_000;

    // Only a bound for what this node did not hear of; its own changes invalidate.
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    private readonly BoundedCache<(string OwnerUserID, string OtherUserID), Relation> relations = new(RememberedPairs, MaxAge, clock);

    /// <summary>How the owner stands to the other.</summary>
    public ValueTask<Relation> FindAsync(string ownerUserID, string otherUserID, CancellationToken cancellationToken)
        => relations.TryGet((ownerUserID, otherUserID), out var relation)
            ? ValueTask.FromResult(relation)
            : LoadAsync(ownerUserID, otherUserID, cancellationToken);

    /// <summary>The owner's row of the other was made, changed or deleted.</summary>
    public void Forget(string ownerUserID, string otherUserID) => relations.Invalidate((ownerUserID, otherUserID));

    private async ValueTask<Relation> LoadAsync(string ownerUserID, string otherUserID, CancellationToken cancellationToken)
    {
        // Taken before the read: a change in between makes the cache drop what was read.
        var stamp = relations.Stamp((ownerUserID, otherUserID));
        var relation = await store.FindAsync(ownerUserID, otherUserID, cancellationToken);
        relations.Add((ownerUserID, otherUserID), relation, stamp);
        return relation;
    }
}
