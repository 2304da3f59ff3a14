using Microsoft.Extensions.DependencyInjection;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Relations.Handlers;

namespace OpenIM.Modules.User.Relations;

/// <summary>Friends and blacks: what the log-in of an SDK asks for, of users who have none.</summary>
internal static class RelationsSetup
{
    public static IServiceCollection AddRelations(this IServiceCollection services) => services
        .AddHandler<GetFriends, GetFriendsResult, FriendsHandler>()
        .AddHandler<GetIncrementalFriends, GetIncrementalFriendsResult, FriendsHandler>()
        .AddHandler<GetFullFriendUserIDs, GetFullFriendUserIDsResult, FriendsHandler>()
        .AddHandler<GetBlacks, GetBlacksResult, BlacksHandler>();

    public static void MapRelations(this RouteTable routes)
    {
        routes.UseJson(RelationsJson.Default);
        routes.Post<GetFriends, GetFriendsResult>("/friend/get_friend_list");
        routes.Post<GetIncrementalFriends, GetIncrementalFriendsResult>("/friend/get_incremental_friends");
        routes.Post<GetFullFriendUserIDs, GetFullFriendUserIDsResult>("/friend/get_full_friend_user_ids");
        routes.Post<GetBlacks, GetBlacksResult>("/friend/get_black_list");
    }
}
