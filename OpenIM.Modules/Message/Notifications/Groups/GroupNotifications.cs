using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Message.Notifications.Groups;

/// <summary>Tells the members what became of the group itself: 1501, 1502, 1511, 1514, 1515, 1519, 1520.</summary>
internal sealed class GroupNotifications(GroupNotifier notifier) :
    IDurableEventHandler<GroupCreated>,
    IDurableEventHandler<GroupInfoSet>,
    IDurableEventHandler<GroupNameSet>,
    IDurableEventHandler<GroupAnnouncementSet>,
    IDurableEventHandler<GroupDismissed>,
    IDurableEventHandler<GroupMuted>,
    IDurableEventHandler<GroupMuteCancelled>
{
    private static readonly GroupTipsJson Json = GroupTipsJson.Relaxed;

    public async ValueTask HandleAsync(GroupCreated message, long outboxID, CancellationToken cancellationToken)
    {
        var o = message.Operation;
        var memberList = await notifier.NamedAsync(message.MemberList, cancellationToken);
        var owner = await notifier.NamedAsync(message.Owner, cancellationToken);
        await notifier.ToGroupAsync(
            new GroupNotice(o, outboxID, ContentTypes.GroupCreated, message.SendMessage ?? true),
            Json.GroupCreatedTips,
            opUser => new GroupCreatedTips(o.Group, opUser, memberList, o.TimeMs, owner, o.MemberVersion, o.MemberVersionID),
            cancellationToken);
    }

    public async ValueTask HandleAsync(GroupInfoSet message, long outboxID, CancellationToken cancellationToken)
    {
        var o = message.Operation;
        await notifier.ToGroupAsync(
            new GroupNotice(o, outboxID, ContentTypes.GroupInfoSet, Copy: false) { IsSigned = true },
            Json.GroupInfoSetTips,
            opUser => new GroupInfoSetTips(opUser, 0, o.Group, o.MemberVersion, o.MemberVersionID),
            cancellationToken);
    }

    public ValueTask HandleAsync(GroupNameSet message, long outboxID, CancellationToken cancellationToken)
        => TextSetAsync(new GroupNotice(message.Operation, outboxID, ContentTypes.GroupInfoSetName, Copy: true), cancellationToken);

    public ValueTask HandleAsync(GroupAnnouncementSet message, long outboxID, CancellationToken cancellationToken)
    {
        var copy = message.Operation.Group.Notification.Length > 0;
        return TextSetAsync(
            new GroupNotice(message.Operation, outboxID, ContentTypes.GroupInfoSetAnnouncement, copy) { IsSigned = true }, cancellationToken);
    }

    public async ValueTask HandleAsync(GroupDismissed message, long outboxID, CancellationToken cancellationToken)
    {
        var o = message.Operation;
        await notifier.ToGroupAsync(
            new GroupNotice(o, outboxID, ContentTypes.GroupDismissed, message.SendMessage ?? true),
            Json.GroupDismissedTips,
            opUser => new GroupDismissedTips(o.Group, opUser, 0),
            cancellationToken);
    }

    public ValueTask HandleAsync(GroupMuted message, long outboxID, CancellationToken cancellationToken)
        => MutedAsync(new GroupNotice(message.Operation, outboxID, ContentTypes.GroupMuted, Copy: true), cancellationToken);

    public ValueTask HandleAsync(GroupMuteCancelled message, long outboxID, CancellationToken cancellationToken)
        => MutedAsync(new GroupNotice(message.Operation, outboxID, ContentTypes.GroupCancelMuted, Copy: true), cancellationToken);

    private async ValueTask TextSetAsync(GroupNotice notice, CancellationToken cancellationToken)
    {
        var o = notice.Operation;
        await notifier.ToGroupAsync(
            notice,
            Json.GroupTextSetTips,
            opUser => new GroupTextSetTips(opUser, o.Group, o.MemberVersion, o.MemberVersionID),
            cancellationToken);
    }

    private async ValueTask MutedAsync(GroupNotice notice, CancellationToken cancellationToken)
    {
        var o = notice.Operation;
        await notifier.ToGroupAsync(
            notice,
            Json.GroupMutedTips,
            opUser => new GroupMutedTips(o.Group, opUser, 0, o.MemberVersion, o.MemberVersionID),
            cancellationToken);
    }
}
