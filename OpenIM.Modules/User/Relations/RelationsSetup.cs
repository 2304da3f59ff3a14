using Microsoft.Extensions.DependencyInjection;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Relations.Handlers;
using OpenIM.Modules.User.Relations.Stores;

namespace OpenIM.Modules.User.Relations;

/// <summary>Friends, requests to become friends, and blacks.</summary>
internal static class RelationsSetup
{
    public static IServiceCollection AddRelations(this IServiceCollection services) => services
        .AddSingleton<FriendStore>()
        .AddSingleton<FriendRequestStore>()
        .AddSingleton<BlackStore>()
        .AddSingleton<RelationStore>()
        .AddSingleton<RelationCache>()
        .AddSingleton<FriendInfos>()
        .AddSingleton<Friendships>()
        .AddDurableEvent<UserProfileChanged, FriendTelling>("user.profileChanged.friends", RelationEventsJson.Default.UserProfileChanged)
        .AddDurableEvent<FriendsToTell, FriendTelling>("friends.toTell", RelationEventsJson.Default.FriendsToTell)
        .AddHandler<FindRelation, Relation, FindRelationHandler>()
        .AddHandler<IsFriend, IsFriendResult, FindRelationHandler>()
        .AddRequests()
        .AddFriends()
        .AddBlacks();

    public static void MapRelations(this RouteTable routes)
    {
        routes.UseJson(RelationsJson.Default);
        routes.Post<AddFriend, Empty>("/friend/add_friend");
        routes.Post<AnswerFriendRequest, Empty>("/friend/add_friend_response");
        routes.Post<GetReceivedFriendRequests, GetReceivedFriendRequestsResult>("/friend/get_friend_apply_list");
        routes.Post<GetSentFriendRequests, GetSentFriendRequestsResult>("/friend/get_self_friend_apply_list");
        routes.Post<GetDesignatedFriendRequests, GetDesignatedFriendRequestsResult>("/friend/get_designated_friend_apply");
        routes.Post<CountUnhandledFriendRequests, CountUnhandledFriendRequestsResult>("/friend/get_self_unhandled_apply_count");
        routes.Post<DeleteFriend, Empty>("/friend/delete_friend");
        routes.Post<SetFriendRemark, Empty>("/friend/set_friend_remark");
        routes.Post<UpdateFriends, Empty>("/friend/update_friends");
        routes.Post<ImportFriends, Empty>("/friend/import_friend");
        routes.Post<GetFriends, GetFriendsResult>("/friend/get_friend_list");
        routes.Post<GetFriendIDs, GetFriendIDsResult>("/friend/get_friend_id");
        routes.Post<GetDesignatedFriends, GetDesignatedFriendsResult>("/friend/get_designated_friends");
        routes.Post<GetSpecifiedFriendsInfo, GetSpecifiedFriendsInfoResult>("/friend/get_specified_friends_info");
        routes.Post<IsFriend, IsFriendResult>("/friend/is_friend");
        routes.Post<GetIncrementalFriends, GetIncrementalFriendsResult>("/friend/get_incremental_friends");
        routes.Post<GetFullFriendUserIDs, GetFullFriendUserIDsResult>("/friend/get_full_friend_user_ids");
        routes.Post<AddBlack, Empty>("/friend/add_black");
        routes.Post<RemoveBlack, Empty>("/friend/remove_black");
        routes.Post<GetBlacks, GetBlacksResult>("/friend/get_black_list");
        routes.Post<GetSpecifiedBlacks, GetBlacksResult>("/friend/get_specified_blacks");
        routes.Post<GetIncrementalBlacks, Empty>("/friend/get_incremental_blacks");
    }

    private static IServiceCollection AddRequests(this IServiceCollection services) => services
        .AddHandler<AddFriend, Empty, AddFriendHandler>()
        .AddHandler<AnswerFriendRequest, Empty, AnswerFriendRequestHandler>()
        .AddHandler<GetReceivedFriendRequests, GetReceivedFriendRequestsResult, FriendRequestsHandler>()
        .AddHandler<GetSentFriendRequests, GetSentFriendRequestsResult, FriendRequestsHandler>()
        .AddHandler<GetDesignatedFriendRequests, GetDesignatedFriendRequestsResult, FriendRequestsHandler>()
        .AddHandler<CountUnhandledFriendRequests, CountUnhandledFriendRequestsResult, FriendRequestsHandler>();

    private static IServiceCollection AddFriends(this IServiceCollection services) => services
        .AddHandler<DeleteFriend, Empty, DeleteFriendHandler>()
        .AddHandler<SetFriendRemark, Empty, SetFriendRemarkHandler>()
        .AddHandler<UpdateFriends, Empty, UpdateFriendsHandler>()
        .AddHandler<ImportFriends, Empty, ImportFriendsHandler>()
        .AddHandler<GetFriends, GetFriendsResult, FriendsHandler>()
        .AddHandler<GetFriendIDs, GetFriendIDsResult, FriendsHandler>()
        .AddHandler<GetDesignatedFriends, GetDesignatedFriendsResult, FriendsHandler>()
        .AddHandler<GetSpecifiedFriendsInfo, GetSpecifiedFriendsInfoResult, FriendsHandler>()
        .AddHandler<GetIncrementalFriends, GetIncrementalFriendsResult, SyncFriendsHandler>()
        .AddHandler<GetFullFriendUserIDs, GetFullFriendUserIDsResult, SyncFriendsHandler>();

    private static IServiceCollection AddBlacks(this IServiceCollection services) => services
        .AddHandler<AddBlack, Empty, AddBlackHandler>()
        .AddHandler<RemoveBlack, Empty, RemoveBlackHandler>()
        .AddHandler<GetBlacks, GetBlacksResult, BlacksHandler>()
        .AddHandler<GetSpecifiedBlacks, GetBlacksResult, BlacksHandler>()
        .AddHandler<GetIncrementalBlacks, Empty, BlacksHandler>();
}
