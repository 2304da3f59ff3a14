using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Sending;

/// <summary>Who may speak in a group (docs/protocol/gateway.md §9.5, processing 4). Pure.</summary>
internal static class GroupChatRules
{
    /// <summary>The verdict on the group itself; null when it depends on the sender.</summary>
    public static SendVerdict? JudgeGroup(MsgData message, GroupInfo? group, Caller caller)
    {
        if (group is null)
        {
            return SendVerdict.Refuse(Errors.RecordNotFound, $"groupID={message.GroupID}");
        }

        if (group.Status == GroupStatus.Dismissed && message.ContentType != ContentTypes.GroupDismissed)
        {
            return SendVerdict.Refuse(Errors.DismissedAlready, $"groupID={message.GroupID}");
        }

        return ContentTypes.IsNotification(message.ContentType) || (caller.IsAdmin && caller.UserID == message.SendID)
            ? SendVerdict.Pass
            : null;
    }

    /// <summary>The verdict on the sender.</summary>
    /// <param name="message">What is sent.</param>
    /// <param name="group">Its group.</param>
    /// <param name="member">The sender in it; null for a stranger.</param>
    /// <param name="caller">Who sends it, for themself or as an admin for somebody.</param>
    /// <param name="nowMs">Unix ms.</param>
    public static SendVerdict JudgeMember(MsgData message, GroupInfo group, GroupMemberState? member, Caller caller, long nowMs)
    {
        if (member is null)
        {
            // COMPAT: a stranger reads 1002, an admin who sends for one reads 1203.
            return SendVerdict.Refuse(
                caller.IsAdmin ? Errors.NotInGroupYet : Errors.NoPermission, $"user {message.SendID} is not in group {message.GroupID}");
        }

        if (member.RoleLevel == GroupRoles.Owner)
        {
            return SendVerdict.Pass;
        }

        if (member.MuteEndTimeMs >= nowMs)
        {
            return SendVerdict.Refuse(Errors.MutedInGroup, $"muted until {member.MuteEndTimeMs}");
        }

        return group.Status == GroupStatus.Muted && member.RoleLevel == GroupRoles.Member
            ? SendVerdict.Refuse(Errors.MutedGroup, $"groupID={message.GroupID}")
            : SendVerdict.Pass;
    }
}
