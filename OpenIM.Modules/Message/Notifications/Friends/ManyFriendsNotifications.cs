using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Message.Notifications.Friends;

/// <summary>Turns what happened to many friends at once into one notification for each: 1201 of an import, 1209.</summary>
internal sealed class ManyFriendsNotifications(FriendNoticeSender sender) :
    IDurableEventHandler<FriendsImported>,
    IDurableEventHandler<FriendInfoUpdated>
{
    // Under way at once: they share the commits of their lanes, and others are not kept out of the lanes.
    private const int AtOnce = 32;

    public ValueTask HandleAsync(FriendsImported message, long outboxID, CancellationToken cancellationToken) => ForEachAsync(
        message.FriendUserIDs,
        friendUserID => sender.SendAsync(
            new FriendNotice(friendUserID, message.OwnerUserID, ContentTypes.FriendApplicationApproved, outboxID, message.TimeMs)
            {
                WithChatCopy = true,
                OfflineTitle = "Friend request accepted",
            },
            new FriendApplicationApprovedTips(
                new FromToUserID(message.OwnerUserID, friendUserID),
                HandleMsg: "",
                message.FriendVersion,
                message.FriendVersionID,
                Request: null),
            FriendTipsJson.Relaxed.FriendApplicationApprovedTips,
            cancellationToken));

    // Not for the operator's own devices: those ignore it, and thousands of pushes would fill their queues.
    public ValueTask HandleAsync(FriendInfoUpdated message, long outboxID, CancellationToken cancellationToken) => ForEachAsync(
        message.OwnerUserIDs,
        ownerUserID => sender.SendAsync(
            new FriendNotice(message.OperatorUserID, ownerUserID, ContentTypes.FriendInfoUpdated, outboxID, message.TimeMs)
            {
                WithoutSender = true,
            },
            new UserInfoUpdatedTips(message.UserID),
            NotificationJson.Relaxed.UserInfoUpdatedTips,
            cancellationToken));

    private static async ValueTask ForEachAsync(IReadOnlyList<string> userIDs, Func<string, ValueTask> sendAsync)
    {
        foreach (var chunk in userIDs.Chunk(AtOnce))
        {
            await Task.WhenAll(chunk.Select(userID => sendAsync(userID).AsTask()));
        }
    }
}
