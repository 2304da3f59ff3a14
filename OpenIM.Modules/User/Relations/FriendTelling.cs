using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Relations.Stores;

namespace OpenIM.Modules.User.Relations;

/// <summary>
/// Tells those who have a user as a friend that the user looks different: their version logs are raised and 1209 is put
/// on its way. One batch is one change that also holds the event for the next batch, so that nobody waits for a walk over
/// all friends, and after a crash at most one batch is told twice.
/// </summary>
internal sealed class FriendTelling(FriendStore friends, Changes changes)
    : IDurableEventHandler<UserProfileChanged>, IDurableEventHandler<FriendsToTell>
{
    /// <summary>Most friends told in one change.</summary>
    public const int BatchSize = 100;

    public async ValueTask HandleAsync(UserProfileChanged message, long outboxID, CancellationToken cancellationToken)
    {
        if (message.LooksDifferent)
        {
            await TellAsync(new FriendsToTell(message.UserID, message.OperatorUserID, "", message.TimeMs), cancellationToken);
        }
    }

    public ValueTask HandleAsync(FriendsToTell message, long outboxID, CancellationToken cancellationToken)
        => TellAsync(message, cancellationToken);

    private async ValueTask TellAsync(FriendsToTell message, CancellationToken cancellationToken)
    {
        var owners = await friends.ListOwnersAsync(message.UserID, message.After, BatchSize, cancellationToken);
        if (owners.Count == 0)
        {
            return;
        }

        VersionLogEntry[] entries = [VersionLogEntry.Update(message.UserID)];
        await using var change = await changes.BeginAsync(cancellationToken);
        await change.LogAsync([.. owners.Select(owner => new VersionLogWrite(VersionLogKey.Friends(owner), entries))], cancellationToken);
        var told = new FriendInfoUpdated(message.UserID, message.OperatorUserID, owners, message.TimeMs);
        await change.AddAsync(message.UserID, told, cancellationToken);
        if (owners.Count == BatchSize)
        {
            await change.AddAsync(message.UserID, message with { After = owners[^1] }, cancellationToken);
        }

        await change.CommitAsync();
    }
}
