using Microsoft.Extensions.DependencyInjection;
using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Message.GroupChats.Stores;
using OpenIM.Modules.Platform.Concurrency;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Message.GroupChats;

/// <summary>Wires what groups mean to conversations.</summary>
internal static class GroupChatsSetup
{
    public static IServiceCollection AddGroupChats(this IServiceCollection services)
    {
        services.AddSingleton<GroupRowStore>();
        services.AddSingleton<KeyGates<GroupMembership>>();
        services.AddSingleton<GroupMembership>();
        services.AddSingleton<GroupMentions>();
        services.AddSingleton<MentionNotes>();
        services.AddListener<GroupMembersChanged, GroupMembership>();
        services.AddDurableEvent<GroupCreated, GroupMembershipRepair>("groupChat.created", GroupChatsJson.Default.GroupCreated);
        services.AddDurableEvent<MembersInvited, GroupMembershipRepair>("groupChat.invited", GroupChatsJson.Default.MembersInvited);
        services.AddDurableEvent<MemberEntered, GroupMembershipRepair>("groupChat.entered", GroupChatsJson.Default.MemberEntered);
        services.AddDurableEvent<MemberQuit, GroupMembershipRepair>("groupChat.quit", GroupChatsJson.Default.MemberQuit);
        services.AddDurableEvent<MembersKicked, GroupMembershipRepair>("groupChat.kicked", GroupChatsJson.Default.MembersKicked);
        services.AddDurableEvent<GroupAnnouncementSet, GroupMentions>("groupChat.announced", GroupChatsJson.Default.GroupAnnouncementSet);
        services.AddDurableEvent<MembersMentioned, GroupMentions>("groupChat.mentioned", GroupChatsJson.Default.MembersMentioned);
        return services;
    }
}
