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
        var tips = new MemberQuitTips(o.Group, quitUser, 0, o.MemberVersion, o.MemberVersionID);
        string[] left = [quitUser.UserID];
        var copy = await notifier.ToGroupAsync(
            o, o.Operator, ContentTypes.MemberQuit, tips, Json.MemberQuitTips, copy: true, outboxID, cancellationToken, alsoTo: left);
        await LetThemSeeAsync(o, left, copy);
    }

    public async ValueTask HandleAsync(MembersKicked message, long outboxID, CancellationToken cancellationToken)
    {
        var o = message.Operation;
        var opUser = await notifier.NamedAsync(o.Operator, cancellationToken);
        var kicked = await notifier.NamedAsync(message.Kicked, cancellationToken);
        var tips = new MemberKickedTips(o.Group, opUser, kicked, 0, o.MemberVersion, o.MemberVersionID);
        string[] left = [.. kicked.Select(static member => member.UserID)];
        var copy = await notifier.ToGroupAsync(
            o,
            opUser,
            ContentTypes.MemberKicked,
            tips,
            Json.MemberKickedTips,
            message.SendMessage ?? true,
            outboxID,
            cancellationToken,
            alsoTo: left);
        await LetThemSeeAsync(o, left, copy);
    }

    public async ValueTask HandleAsync(MembersInvited message, long outboxID, CancellationToken cancellationToken)
    {
        var o = message.Operation;
        var opUser = await notifier.NamedAsync(o.Operator, cancellationToken);
        var tips = new MemberInvitedTips(
            o.Group,
            opUser,
            await notifier.NamedAsync(message.Invited, cancellationToken),
            0,
            o.MemberVersion,
            o.MemberVersionID,
            await notifier.NamedAsync(message.Inviter, cancellationToken));
        await notifier.ToGroupAsync(
            o,
            opUser,
            ContentTypes.MemberInvited,
            tips,
            Json.MemberInvitedTips,
            message.SendMessage ?? true,
            outboxID,
            cancellationToken,
            alsoTo: [.. message.Invited.Select(static member => member.UserID)]);
    }

    public async ValueTask HandleAsync(MemberEntered message, long outboxID, CancellationToken cancellationToken)
    {
        var o = message.Operation;
        var entrant = await notifier.NamedAsync(message.Entrant, cancellationToken);
        var tips = new MemberEnterTips(o.Group, entrant, o.TimeMs, o.MemberVersion, o.MemberVersionID);
        await notifier.ToGroupAsync(
            o, o.Operator, ContentTypes.MemberEnter, tips, Json.MemberEnterTips, copy: true, outboxID, cancellationToken, alsoTo: [entrant.UserID]);
    }

    public async ValueTask HandleAsync(OwnerTransferred message, long outboxID, CancellationToken cancellationToken)
    {
        var o = message.Operation;
        var opUser = await notifier.NamedAsync(o.Operator, cancellationToken);
        var tips = new GroupOwnerTransferredTips(
            o.Group,
            opUser,
            await notifier.NamedAsync(message.NewOwner, cancellationToken),
            "",
            0,
            await notifier.NamedAsync(message.OldOwner, cancellationToken),
            o.MemberVersion,
            o.MemberVersionID);
        await notifier.ToGroupAsync(
            o, opUser, ContentTypes.GroupOwnerTransferred, tips, Json.GroupOwnerTransferredTips, copy: true, outboxID, cancellationToken);
    }

    public async ValueTask HandleAsync(MemberMuted message, long outboxID, CancellationToken cancellationToken)
    {
        var o = message.Operation;
        var opUser = await notifier.NamedAsync(o.Operator, cancellationToken);
        var muted = await notifier.NamedAsync(message.Muted, cancellationToken);
        var tips = new GroupMemberMutedTips(o.Group, opUser, 0, muted, message.MutedSeconds, o.MemberVersion, o.MemberVersionID);
        await notifier.ToGroupAsync(
            o, opUser, ContentTypes.GroupMemberMuted, tips, Json.GroupMemberMutedTips, copy: true, outboxID, cancellationToken);
    }

    public async ValueTask HandleAsync(MemberMuteCancelled message, long outboxID, CancellationToken cancellationToken)
    {
        var o = message.Operation;
        var opUser = await notifier.NamedAsync(o.Operator, cancellationToken);
        var unmuted = await notifier.NamedAsync(message.Unmuted, cancellationToken);
        var tips = new GroupMemberCancelMutedTips(o.Group, opUser, 0, unmuted, o.MemberVersion, o.MemberVersionID);
        await notifier.ToGroupAsync(
            o, opUser, ContentTypes.GroupMemberCancelMuted, tips, Json.GroupMemberCancelMutedTips, copy: true, outboxID, cancellationToken);
    }

    public async ValueTask HandleAsync(MemberInfoSet message, long outboxID, CancellationToken cancellationToken)
    {
        var o = message.Operation;
        var opUser = await notifier.NamedAsync(o.Operator, cancellationToken);
        var changed = await notifier.NamedAsync(message.Changed, cancellationToken);
        var tips = new GroupMemberInfoSetTips(o.Group, opUser, 0, changed, o.MemberVersion, o.MemberVersionID, o.SortVersion);
        if (message.RoleSet)
        {
            var contentType = changed.RoleLevel == GroupRoles.Admin ? ContentTypes.GroupMemberSetToAdmin : ContentTypes.GroupMemberSetToOrdinaryUser;
            await notifier.ToGroupAsync(o, opUser, contentType, tips, Json.GroupMemberInfoSetTips, copy: false, outboxID, cancellationToken);
        }

        if (message.InfoSet)
        {
            await notifier.ToGroupAsync(
                o, opUser, ContentTypes.GroupMemberInfoSet, tips, Json.GroupMemberInfoSetTips, copy: false, outboxID, cancellationToken);
        }
    }

    // Who left sees the chat up to the copy that says so. Here, so that the event is not handled before it is so.
    private ValueTask LetThemSeeAsync(GroupOperation operation, IReadOnlyList<string> left, Accepted copy)
        => copy.Seq > 0 ? membership.ReconcileAsync(operation.Group.GroupID, left, copy.Seq) : ValueTask.CompletedTask;
}
