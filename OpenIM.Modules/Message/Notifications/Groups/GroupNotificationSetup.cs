using Microsoft.Extensions.DependencyInjection;
using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Message.Notifications.Groups;

/// <summary>Adds what tells clients of changes of groups.</summary>
internal static class GroupNotificationSetup
{
    public static IServiceCollection AddGroupNotifications(this IServiceCollection services)
    {
        var json = GroupEventsJson.Default;
        return services
            .AddSingleton<GroupNotifier>()
            .AddDurableEvent<GroupCreated, GroupNotifications>("group.groupCreated", json.GroupCreated)
            .AddDurableEvent<GroupInfoSet, GroupNotifications>("group.groupInfoSet", json.GroupInfoSet)
            .AddDurableEvent<GroupNameSet, GroupNotifications>("group.groupNameSet", json.GroupNameSet)
            .AddDurableEvent<GroupAnnouncementSet, GroupNotifications>("group.groupAnnouncementSet", json.GroupAnnouncementSet)
            .AddDurableEvent<JoinApplied, ApplicationNotifications>("group.joinApplied", json.JoinApplied)
            .AddDurableEvent<ApplicationAnswered, ApplicationNotifications>("group.applicationAnswered", json.ApplicationAnswered)
            .AddDurableEvent<MemberQuit, MemberNotifications>("group.memberQuit", json.MemberQuit)
            .AddDurableEvent<MembersKicked, MemberNotifications>("group.membersKicked", json.MembersKicked)
            .AddDurableEvent<MembersInvited, MemberNotifications>("group.membersInvited", json.MembersInvited)
            .AddDurableEvent<MemberEntered, MemberNotifications>("group.memberEntered", json.MemberEntered)
            .AddDurableEvent<OwnerTransferred, MemberNotifications>("group.ownerTransferred", json.OwnerTransferred)
            .AddDurableEvent<GroupDismissed, GroupNotifications>("group.groupDismissed", json.GroupDismissed)
            .AddDurableEvent<MemberMuted, MemberNotifications>("group.memberMuted", json.MemberMuted)
            .AddDurableEvent<MemberMuteCancelled, MemberNotifications>("group.memberMuteCancelled", json.MemberMuteCancelled)
            .AddDurableEvent<GroupMuted, GroupNotifications>("group.groupMuted", json.GroupMuted)
            .AddDurableEvent<GroupMuteCancelled, GroupNotifications>("group.groupMuteCancelled", json.GroupMuteCancelled)
            .AddDurableEvent<MemberInfoSet, MemberNotifications>("group.memberInfoSet", json.MemberInfoSet);
    }
}
