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
        var opUser = await notifier.NamedAsync(o.Operator, cancellationToken);
        var tips = new GroupCreatedTips(
            o.Group,
            opUser,
            await notifier.NamedAsync(message.MemberList, cancellationToken),
            o.TimeMs,
            await notifier.NamedAsync(message.Owner, cancellationToken),
            o.MemberVersion,
            o.MemberVersionID);
        await notifier.ToGroupAsync(
            o, opUser, ContentTypes.GroupCreated, tips, Json.GroupCreatedTips, message.SendMessage ?? true, outboxID, cancellationToken);
    }

    public async ValueTask HandleAsync(GroupInfoSet message, long outboxID, CancellationToken cancellationToken)
    {
        var o = message.Operation;
        var opUser = await notifier.NamedAsync(o.Operator, cancellationToken);
        var tips = new GroupInfoSetTips(opUser, 0, o.Group, o.MemberVersion, o.MemberVersionID);
        await notifier.ToGroupAsync(
            o, opUser, ContentTypes.GroupInfoSet, tips, Json.GroupInfoSetTips, copy: false, outboxID, cancellationToken, isSigned: true);
    }

    public ValueTask HandleAsync(GroupNameSet message, long outboxID, CancellationToken cancellationToken)
        => TextSetAsync(message.Operation, ContentTypes.GroupInfoSetName, copy: true, isSigned: false, outboxID, cancellationToken);

    public ValueTask HandleAsync(GroupAnnouncementSet message, long outboxID, CancellationToken cancellationToken) => TextSetAsync(
        message.Operation,
        ContentTypes.GroupInfoSetAnnouncement,
        copy: message.Operation.Group.Notification.Length > 0,
        isSigned: true,
        outboxID,
        cancellationToken);

    public async ValueTask HandleAsync(GroupDismissed message, long outboxID, CancellationToken cancellationToken)
    {
        var o = message.Operation;
        var opUser = await notifier.NamedAsync(o.Operator, cancellationToken);
        var tips = new GroupDismissedTips(o.Group, opUser, 0);
        await notifier.ToGroupAsync(
            o, opUser, ContentTypes.GroupDismissed, tips, Json.GroupDismissedTips, message.SendMessage ?? true, outboxID, cancellationToken);
    }

    public ValueTask HandleAsync(GroupMuted message, long outboxID, CancellationToken cancellationToken)
        => MutedAsync(message.Operation, ContentTypes.GroupMuted, outboxID, cancellationToken);

    public ValueTask HandleAsync(GroupMuteCancelled message, long outboxID, CancellationToken cancellationToken)
        => MutedAsync(message.Operation, ContentTypes.GroupCancelMuted, outboxID, cancellationToken);

    private async ValueTask TextSetAsync(
        GroupOperation o, int contentType, bool copy, bool isSigned, long outboxID, CancellationToken cancellationToken)
    {
        var opUser = await notifier.NamedAsync(o.Operator, cancellationToken);
        var tips = new GroupTextSetTips(opUser, o.Group, o.MemberVersion, o.MemberVersionID);
        await notifier.ToGroupAsync(o, opUser, contentType, tips, Json.GroupTextSetTips, copy, outboxID, cancellationToken, isSigned);
    }

    private async ValueTask MutedAsync(GroupOperation o, int contentType, long outboxID, CancellationToken cancellationToken)
    {
        var opUser = await notifier.NamedAsync(o.Operator, cancellationToken);
        var tips = new GroupMutedTips(o.Group, opUser, 0, o.MemberVersion, o.MemberVersionID);
        await notifier.ToGroupAsync(o, opUser, contentType, tips, Json.GroupMutedTips, copy: true, outboxID, cancellationToken);
    }
}
