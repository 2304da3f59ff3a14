using OpenIM.Modules.Platform.Rest;
using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Modules.Push.Endpoints;

/// <summary>The routes about who is online. Their path is the user's, the data is ours.</summary>
internal static class PushEndpoints
{
    // COMPAT: hand-written in the original, so that an unreadable body is HTTP 400 (docs/protocol/rest.md §3.1).
    private static readonly RouteOptions HandWritten = new(MalformedBodyStatus: 400);

    public static void Map(RouteTable routes)
    {
        routes.Post<GetUsersOnlineStatus, IReadOnlyList<UserSessions>>("/user/get_users_online_status", HandWritten);
        routes.Post<GetUsersOnlineTokenDetail, IReadOnlyList<UserTokens>>("/user/get_users_online_token_detail", HandWritten);
        routes.Post<SubscribeUsersStatus, UserStatusList>("/user/subscribe_users_status");
        routes.Post<GetUsersStatus, UserStatusList>("/user/get_users_status");
        routes.Post<GetSubscribeUsersStatus, UserStatusList>("/user/get_subscribe_users_status");
    }
}
