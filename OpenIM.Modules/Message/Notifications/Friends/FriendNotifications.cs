using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Message.Notifications.Friends;

/// <summary>Turns what happened to friends into notifications 1201 to 1206 and 1210 (docs/protocol/gateway.md §8.3).</summary>
internal sealed class FriendNotifications(FriendNoticeSender sender) :
    IDurableEventHandler<FriendRequested>,
    IDurableEventHandler<FriendRequestAgreed>,
    IDurableEventHandler<FriendRequestRefused>,
    IDurableEventHandler<FriendDeleted>,
    IDurableEventHandler<FriendRemarkSet>,
    IDurableEventHandler<FriendsUpdated>
{
    public ValueTask HandleAsync(FriendRequested message, long outboxID, CancellationToken cancellationToken)
    {
        var request = message.Request;
        return sender.SendAsync(
            new FriendNotice(request.FromUserID, request.ToUserID, ContentTypes.FriendApplication, outboxID, request.CreateTime)
            {
                OfflineTitle = "New friend request",
            },
            new FriendApplicationTips(new FromToUserID(request.FromUserID, request.ToUserID), request),
            FriendTipsJson.Relaxed.FriendApplicationTips,
            cancellationToken);
    }

    // From the receiver to the applicant; within the tips the applicant is "from" all the same.
    public ValueTask HandleAsync(FriendRequestAgreed message, long outboxID, CancellationToken cancellationToken)
    {
        var request = message.Request;
        return sender.SendAsync(
            new FriendNotice(request.ToUserID, request.FromUserID, ContentTypes.FriendApplicationApproved, outboxID, request.HandleTime)
            {
                WithChatCopy = true,
                OfflineTitle = "Friend request accepted",
            },
            new FriendApplicationApprovedTips(
                new FromToUserID(request.FromUserID, request.ToUserID),
                request.HandleMsg,
                message.FriendVersion,
                message.FriendVersionID,
                request),
            FriendTipsJson.Relaxed.FriendApplicationApprovedTips,
            cancellationToken);
    }

    public ValueTask HandleAsync(FriendRequestRefused message, long outboxID, CancellationToken cancellationToken)
    {
        var request = message.Request;
        return sender.SendAsync(
            new FriendNotice(request.ToUserID, request.FromUserID, ContentTypes.FriendApplicationRejected, outboxID, request.HandleTime)
            {
                OfflineTitle = "Friend request refused",
            },
            new FriendApplicationRejectedTips(new FromToUserID(request.FromUserID, request.ToUserID), request.HandleMsg, request),
            FriendTipsJson.Relaxed.FriendApplicationRejectedTips,
            cancellationToken);
    }

    public ValueTask HandleAsync(FriendDeleted message, long outboxID, CancellationToken cancellationToken) => sender.SendAsync(
        new FriendNotice(message.OwnerUserID, message.FriendUserID, ContentTypes.FriendDeleted, outboxID, message.TimeMs),
        new FriendDeletedTips(new FromToUserID(message.OwnerUserID, message.FriendUserID), message.FriendVersion, message.FriendVersionID),
        FriendTipsJson.Relaxed.FriendDeletedTips,
        cancellationToken);

    public ValueTask HandleAsync(FriendRemarkSet message, long outboxID, CancellationToken cancellationToken) => sender.SendAsync(
        new FriendNotice(message.OwnerUserID, message.FriendUserID, ContentTypes.FriendRemarkSet, outboxID, message.TimeMs),
        new FriendInfoChangedTips(
            new FromToUserID(message.OwnerUserID, message.FriendUserID), message.FriendVersion, message.FriendVersionID, FriendSortVersion: 0),
        FriendTipsJson.Relaxed.FriendInfoChangedTips,
        cancellationToken);

    // COMPAT: "from" is empty and "to" is the owner: by that clients see that it is about them.
    public ValueTask HandleAsync(FriendsUpdated message, long outboxID, CancellationToken cancellationToken) => sender.SendAsync(
        new FriendNotice(message.OwnerUserID, message.OwnerUserID, ContentTypes.FriendsInfoUpdate, outboxID, message.TimeMs),
        new FriendsInfoUpdateTips(
            new FromToUserID("", message.OwnerUserID), message.FriendUserIDs, message.FriendVersion, message.FriendVersionID),
        FriendTipsJson.Relaxed.FriendsInfoUpdateTips,
        cancellationToken);
}
