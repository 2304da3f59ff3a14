using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.GroupChats;
using OpenIM.Modules.Message.Pipeline;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Message.Notifications.Groups;

/// <summary>Tells the members what became of members: 1504, 1507 to 1510, 1512, 1513, 1516 to 1518.</summary>
internal sealed class MemberNotifications(GroupNotifier notifier, GroupMembership membership) :
    IDurableEventHandler<MemberQuit>,
    IDurableEventHandler<MembersKicked>,
    IDurableEventHandler<MembersInvited>,
    IDurableEventHandler<MemberEntered>,
    IDurableEventHandler<OwnerTransferred>,
    IDurableEventHandler<MemberMuted>,
    IDurableEventHandler<MemberMuteCancelled>,
    IDurableEventHandler<MemberInfoSet>
{
    private static readonly GroupTipsJson Json = GroupTipsJson.Relaxed;

    public async ValueTask HandleAsync(MemberQuit message, long outboxID, CancellationToken cancellationToken)
    {
        var o = message.Operation;
        var quitUser = await notifier.NamedAsync(message.QuitUser, cancellationToken);
        string[] left = [quitUser.UserID];
        var copy = await notifier.ToGroupAsync(
            new GroupNotice(o, outboxID, ContentTypes.MemberQuit, Copy: true) { AlsoTo = left },
            Json.MemberQuitTips,
            _ => new MemberQuitTips(o.Group, quitUser, 0, o.MemberVersion, o.MemberVersionID),
            cancellationToken);
        await LetThemSeeAsync(o, left, copy);
    }

    public async ValueTask HandleAsync(MembersKicked message, long outboxID, CancellationToken cancellationToken)
    {
        var o = message.Operation;
        var kicked = await notifier.NamedAsync(message.Kicked, cancellationToken);
        string[] left = [.. kicked.Select(static member => member.UserID)];
        var copy = await notifier.ToGroupAsync(
            new GroupNotice(o, outboxID, ContentTypes.MemberKicked, message.SendMessage ?? true) { AlsoTo = left },
            Json.MemberKickedTips,
            opUser => new MemberKickedTips(o.Group, opUser, kicked, 0, o.MemberVersion, o.MemberVersionID),
            cancellationToken);
        await LetThemSeeAsync(o, left, copy);
    }

    public async ValueTask HandleAsync(MembersInvited message, long outboxID, CancellationToken cancellationToken)
    {
        var o = message.Operation;
        var invited = await notifier.NamedAsync(message.Invited, cancellationToken);
        var inviter = await notifier.NamedAsync(message.Inviter, cancellationToken);
        await notifier.ToGroupAsync(
            new GroupNotice(o, outboxID, ContentTypes.MemberInvited, message.SendMessage ?? true)
            {
                AlsoTo = [.. invited.Select(static member => member.UserID)],
            },
            Json.MemberInvitedTips,
            opUser => new MemberInvitedTips(o.Group, opUser, invited, 0, o.MemberVersion, o.MemberVersionID, inviter),
            cancellationToken);
    }

    public async ValueTask HandleAsync(MemberEntered message, long outboxID, CancellationToken cancellationToken)
    {
        var o = message.Operation;
        var entrant = await notifier.NamedAsync(message.Entrant, cancellationToken);
        await notifier.ToGroupAsync(
            new GroupNotice(o, outboxID, ContentTypes.MemberEnter, Copy: true) { AlsoTo = [entrant.UserID] },
            Json.MemberEnterTips,
            _ => new MemberEnterTips(o.Group, entrant, o.TimeMs, o.MemberVersion, o.MemberVersionID),
            cancellationToken);
    }

    public async ValueTask HandleAsync(OwnerTransferred message, long outboxID, CancellationToken cancellationToken)
    {
        var o = message.Operation;
        var newOwner = await notifier.NamedAsync(message.NewOwner, cancellationToken);
        var oldOwner = await notifier.NamedAsync(message.OldOwner, cancellationToken);
        await notifier.ToGroupAsync(
            new GroupNotice(o, outboxID, ContentTypes.GroupOwnerTransferred, Copy: true),
            Json.GroupOwnerTransferredTips,
            opUser => new GroupOwnerTransferredTips(o.Group, opUser, newOwner, "", 0, oldOwner, o.MemberVersion, o.MemberVersionID),
            cancellationToken);
    }

    public async ValueTask HandleAsync(MemberMuted message, long outboxID, CancellationToken cancellationToken)
    {
        var o = message.Operation;
        var muted = await notifier.NamedAsync(message.Muted, cancellationToken);
        await notifier.ToGroupAsync(
            new GroupNotice(o, outboxID, ContentTypes.GroupMemberMuted, Copy: true),
            Json.GroupMemberMutedTips,
            opUser => new GroupMemberMutedTips(o.Group, opUser, 0, muted, message.MutedSeconds, o.MemberVersion, o.MemberVersionID),
            cancellationToken);
    }

    public async ValueTask HandleAsync(MemberMuteCancelled message, long outboxID, CancellationToken cancellationToken)
    {
        var o = message.Operation;
        var unmuted = await notifier.NamedAsync(message.Unmuted, cancellationToken);
        await notifier.ToGroupAsync(
            new GroupNotice(o, outboxID, ContentTypes.GroupMemberCancelMuted, Copy: true),
            Json.GroupMemberCancelMutedTips,
            opUser => new GroupMemberCancelMutedTips(o.Group, opUser, 0, unmuted, o.MemberVersion, o.MemberVersionID),
            cancellationToken);
    }

    public async ValueTask HandleAsync(MemberInfoSet message, long outboxID, CancellationToken cancellationToken)
    {
        var o = message.Operation;
        var changed = await notifier.NamedAsync(message.Changed, cancellationToken);
        List<int> contentTypes = [];
        if (message.RoleSet)
        {
            contentTypes.Add(changed.RoleLevel == GroupRoles.Admin ? ContentTypes.GroupMemberSetToAdmin : ContentTypes.GroupMemberSetToOrdinaryUser);
        }

        if (message.InfoSet)
        {
            contentTypes.Add(ContentTypes.GroupMemberInfoSet);
        }

        foreach (var contentType in contentTypes)
        {
            await notifier.ToGroupAsync(
                new GroupNotice(o, outboxID, contentType, Copy: false),
                Json.GroupMemberInfoSetTips,
                opUser => new GroupMemberInfoSetTips(o.Group, opUser, 0, changed, o.MemberVersion, o.MemberVersionID, o.SortVersion),
                cancellationToken);
        }
    }

    // Who left sees the chat up to the copy that says so. Here, so that the event is not handled before it is so.
    private ValueTask LetThemSeeAsync(GroupOperation operation, IReadOnlyList<string> left, Accepted copy)
        => copy.Seq > 0 ? membership.ReconcileAsync(operation.Group.GroupID, left, copy.Seq) : ValueTask.CompletedTask;
}
