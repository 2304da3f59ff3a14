using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Message.Notifications.Friends;

/// <summary>Turns what happened to blacks into notifications 1207 and 1208.</summary>
internal sealed class BlackNotifications(FriendNoticeSender sender) : IDurableEventHandler<BlackAdded>, IDurableEventHandler<BlackRemoved>
{
    public ValueTask HandleAsync(BlackAdded message, long outboxID, CancellationToken cancellationToken) => SendAsync(
        new FriendNotice(message.OwnerUserID, message.BlackUserID, ContentTypes.BlackAdded, outboxID, message.TimeMs), cancellationToken);

    public ValueTask HandleAsync(BlackRemoved message, long outboxID, CancellationToken cancellationToken) => SendAsync(
        new FriendNotice(message.OwnerUserID, message.BlackUserID, ContentTypes.BlackDeleted, outboxID, message.TimeMs), cancellationToken);

    private ValueTask SendAsync(FriendNotice notice, CancellationToken cancellationToken) => sender.SendAsync(
        notice, new BlackTips(new FromToUserID(notice.SendID, notice.RecvID)), FriendTipsJson.Relaxed.BlackTips, cancellationToken);
}
