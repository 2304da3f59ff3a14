using Microsoft.Extensions.DependencyInjection;
using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Group.Handlers;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;

namespace OpenIM.Modules.Group;

/// <summary>Groups and their members: what the log-in of an SDK asks for, of users who are in none.</summary>
public static class GroupModule
{
    /// <summary>Adds the module.</summary>
    public static IServiceCollection AddGroupModule(this IServiceCollection services) => services
        .AddHandler<GetJoinedGroups, GetJoinedGroupsResult, JoinedGroupsHandler>()
        .AddHandler<GetIncrementalJoinGroups, GetIncrementalJoinGroupsResult, JoinedGroupsHandler>()
        .AddHandler<GetFullJoinGroupIDs, GetFullJoinGroupIDsResult, JoinedGroupsHandler>()
        .AddHandler<GetIncrementalGroupMembersBatch, GetIncrementalGroupMembersBatchResult, GetIncrementalGroupMembersBatchHandler>();

    /// <summary>The routes of <c>/group</c>.</summary>
    public static void MapGroupModule(this RouteTable routes)
    {
        routes.UseJson(GroupJson.Default);
        routes.Post<GetJoinedGroups, GetJoinedGroupsResult>("/group/get_joined_group_list");
        routes.Post<GetIncrementalJoinGroups, GetIncrementalJoinGroupsResult>("/group/get_incremental_join_groups");
        routes.Post<GetFullJoinGroupIDs, GetFullJoinGroupIDsResult>("/group/get_full_join_group_ids");
        routes.Post<GetIncrementalGroupMembersBatch, GetIncrementalGroupMembersBatchResult>("/group/get_incremental_group_members_batch");
    }
}
