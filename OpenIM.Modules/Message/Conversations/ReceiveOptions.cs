using OpenIM.Modules.Message.Conversations.Stores;
using OpenIM.Modules.Platform.Caching;

namespace OpenIM.Modules.Message.Conversations;

/// <summary>What receivers chose for a conversation, for the sending path. Whoever changes a row calls <see cref="Invalidate"/>.</summary>
internal sealed class ReceiveOptions(ConversationStore conversations, TimeProvider clock)
{
    private const int Capacity = 200_000;

    // Bounds what a missed invalidation can cost.
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    private readonly BoundedCache<(string OwnerUserID, string ConversationID), int> cache = new(Capacity, MaxAge, clock);

    /// <summary>0 receive, 1 do not receive, 2 receive without offline push; 0 when there is no row.</summary>
    public ValueTask<int> GetAsync(string ownerUserID, string conversationID, CancellationToken cancellationToken)
        => cache.TryGet((ownerUserID, conversationID), out var option)
            ? ValueTask.FromResult(option)
            : LoadAsync(ownerUserID, conversationID, cancellationToken);

    /// <summary>The owner's row was changed, made or deleted.</summary>
    public void Invalidate(string ownerUserID, string conversationID) => cache.Invalidate((ownerUserID, conversationID));

    private async ValueTask<int> LoadAsync(string ownerUserID, string conversationID, CancellationToken cancellationToken)
    {
        // Taken before the read: a change in between makes the cache drop what was read.
        var stamp = cache.Stamp((ownerUserID, conversationID));
        var option = (await conversations.FindAsync(ownerUserID, conversationID, cancellationToken))?.RecvMsgOpt ?? 0;
        cache.Add((ownerUserID, conversationID), option, stamp);
        return option;
    }
}
