using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Group.Dismissal;
using OpenIM.Modules.Group.Handlers;
using OpenIM.Modules.Group.Profiles;
using OpenIM.Modules.Group.Stores;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Group;

/// <summary>Groups, members and their roles, applications, mutes, and the version logs of membership.</summary>
public static class GroupModule
{
    /// <summary>Adds the module.</summary>
    public static IServiceCollection AddGroupModule(this IServiceCollection services) => services
        .AddSingleton(static provider => provider.GetRequiredService<IOptions<GroupOptions>>().Value)
        .AddSingleton<GroupStore>()
        .AddSingleton<GroupMemberStore>()
        .AddSingleton<GroupRequestStore>()
        .AddSingleton<GroupDirectory>()
        .AddSingleton<GroupUsers>()
        .AddSingleton<GroupChanges>()
        .AddDurableEvent<DismissalBegun, GroupEmptying>("group.dismissalBegun", DismissalJson.Default.DismissalBegun)
        .AddDurableEvent<UserProfileChanged, MemberProfiles>("user.profileChanged.groups", ProfileEventsJson.Default.UserProfileChanged)
        .AddHandler<FindGroup, GroupInfo?, FindGroupHandler>()
        .AddHandler<FindGroupMember, GroupMemberState?, FindGroupHandler>()
        .AddHandler<ListJoinedGroupIDs, IReadOnlyList<string>, FindGroupHandler>()
        .AddHandler<ListGroupMemberIDs, IReadOnlyList<string>, FindGroupHandler>()
        .AddRoutes();

    /// <summary>The routes of <c>/group</c>.</summary>
    public static void MapGroupModule(this RouteTable routes)
    {
        routes.UseJson(GroupJson.Default);
        routes.Post<CreateGroup, CreateGroupResult>("/group/create_group");
        routes.Post<SetGroupInfo, Empty>("/group/set_group_info");
        routes.Post<SetGroupInfoEx, Empty>("/group/set_group_info_ex");
        routes.Post<JoinGroup, Empty>("/group/join_group");
        routes.Post<QuitGroup, Empty>("/group/quit_group");
        routes.Post<AnswerGroupApplication, Empty>("/group/group_application_response");
        routes.Post<TransferGroup, Empty>("/group/transfer_group");
        routes.Post<GetReceivedGroupApplications, GetGroupApplicationsResult>("/group/get_recv_group_applicationList");
        routes.Post<GetSentGroupApplications, GetGroupApplicationsResult>("/group/get_user_req_group_applicationList");
        routes.Post<FindGroupApplications, FindGroupApplicationsResult>("/group/get_group_users_req_application_list");
        routes.Post<FindUserGroupApplication, FindGroupApplicationsResult>("/group/get_specified_user_group_request_info");
        routes.Post<CountUnhandledGroupApplications, CountUnhandledGroupApplicationsResult>("/group/get_group_application_unhandled_count");
        routes.Post<GetGroupsInfo, GetGroupsInfoResult>("/group/get_groups_info");
        routes.Post<KickGroupMembers, Empty>("/group/kick_group");
        routes.Post<GetGroupMembersInfo, GetGroupMembersInfoResult>("/group/get_group_members_info");
        routes.Post<GetGroupMemberList, GetGroupMemberListResult>("/group/get_group_member_list");
        routes.Post<GetGroupMemberUserIDs, GetGroupMemberUserIDsResult>("/group/get_group_member_user_id");
        routes.Post<GetGroupAbstractInfo, GetGroupAbstractInfoResult>("/group/get_group_abstract_info");
        routes.Post<InviteUsersToGroup, Empty>("/group/invite_user_to_group");
        routes.Post<GetJoinedGroups, GetJoinedGroupsResult>("/group/get_joined_group_list");
        routes.Post<DismissGroup, Empty>("/group/dismiss_group");
        routes.Post<MuteGroupMember, Empty>("/group/mute_group_member");
        routes.Post<CancelMuteGroupMember, Empty>("/group/cancel_mute_group_member");
        routes.Post<MuteGroup, Empty>("/group/mute_group");
        routes.Post<CancelMuteGroup, Empty>("/group/cancel_mute_group");
        routes.Post<SetGroupMemberInfo, Empty>("/group/set_group_member_info");
        routes.Post<GetGroups, GetGroupsResult>("/group/get_groups");
        routes.Post<GetIncrementalJoinGroups, GetIncrementalJoinGroupsResult>("/group/get_incremental_join_groups");
        routes.Post<GetIncrementalGroupMembers, GroupMemberChanges>("/group/get_incremental_group_members");
        routes.Post<GetIncrementalGroupMembersBatch, GetIncrementalGroupMembersBatchResult>("/group/get_incremental_group_members_batch");
        routes.Post<GetFullGroupMemberUserIDs, GetFullGroupMemberUserIDsResult>("/group/get_full_group_member_user_ids");
        routes.Post<GetFullJoinGroupIDs, GetFullJoinGroupIDsResult>("/group/get_full_join_group_ids");
    }

    private static IServiceCollection AddRoutes(this IServiceCollection services) => services
        .AddHandler<CreateGroup, CreateGroupResult, CreateGroupHandler>()
        .AddHandler<SetGroupInfo, Empty, SetGroupInfoHandler>()
        .AddHandler<SetGroupInfoEx, Empty, SetGroupInfoHandler>()
        .AddHandler<JoinGroup, Empty, JoinGroupHandler>()
        .AddHandler<QuitGroup, Empty, LeaveGroupHandler>()
        .AddHandler<AnswerGroupApplication, Empty, AnswerApplicationHandler>()
        .AddHandler<TransferGroup, Empty, TransferGroupHandler>()
        .AddHandler<GetReceivedGroupApplications, GetGroupApplicationsResult, ApplicationsHandler>()
        .AddHandler<GetSentGroupApplications, GetGroupApplicationsResult, ApplicationsHandler>()
        .AddHandler<FindGroupApplications, FindGroupApplicationsResult, ApplicationsHandler>()
        .AddHandler<FindUserGroupApplication, FindGroupApplicationsResult, ApplicationsHandler>()
        .AddHandler<CountUnhandledGroupApplications, CountUnhandledGroupApplicationsResult, ApplicationsHandler>()
        .AddHandler<GetGroupsInfo, GetGroupsInfoResult, GetGroupsHandler>()
        .AddHandler<KickGroupMembers, Empty, LeaveGroupHandler>()
        .AddHandler<GetGroupMembersInfo, GetGroupMembersInfoResult, GetMembersHandler>()
        .AddHandler<GetGroupMemberList, GetGroupMemberListResult, GetMembersHandler>()
        .AddHandler<GetGroupMemberUserIDs, GetGroupMemberUserIDsResult, GetMembersHandler>()
        .AddHandler<GetGroupAbstractInfo, GetGroupAbstractInfoResult, GetGroupAbstractInfoHandler>()
        .AddHandler<InviteUsersToGroup, Empty, InviteUsersHandler>()
        .AddHandler<GetJoinedGroups, GetJoinedGroupsResult, JoinedGroupsHandler>()
        .AddHandler<DismissGroup, Empty, DismissGroupHandler>()
        .AddHandler<MuteGroupMember, Empty, MuteHandler>()
        .AddHandler<CancelMuteGroupMember, Empty, MuteHandler>()
        .AddHandler<MuteGroup, Empty, MuteHandler>()
        .AddHandler<CancelMuteGroup, Empty, MuteHandler>()
        .AddHandler<SetGroupMemberInfo, Empty, SetGroupMemberInfoHandler>()
        .AddHandler<GetGroups, GetGroupsResult, GetGroupsHandler>()
        .AddHandler<GetIncrementalJoinGroups, GetIncrementalJoinGroupsResult, JoinedGroupsHandler>()
        .AddHandler<GetIncrementalGroupMembers, GroupMemberChanges, SyncMembersHandler>()
        .AddHandler<GetIncrementalGroupMembersBatch, GetIncrementalGroupMembersBatchResult, SyncMembersHandler>()
        .AddHandler<GetFullGroupMemberUserIDs, GetFullGroupMemberUserIDsResult, SyncMembersHandler>()
        .AddHandler<GetFullJoinGroupIDs, GetFullJoinGroupIDsResult, JoinedGroupsHandler>();
}
