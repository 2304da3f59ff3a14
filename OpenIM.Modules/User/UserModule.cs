using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenIM.Modules.Platform.Jobs;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;
using OpenIM.Modules.User.ClientConfig.Handlers;
using OpenIM.Modules.User.ClientConfig.Stores;
using OpenIM.Modules.User.Commands.Handlers;
using OpenIM.Modules.User.Commands.Stores;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Profiles;
using OpenIM.Modules.User.Profiles.Handlers;
using OpenIM.Modules.User.Profiles.Stores;
using OpenIM.Modules.User.Relations;
using OpenIM.Modules.User.Tokens;
using OpenIM.Modules.User.Tokens.Handlers;
using OpenIM.Modules.User.Tokens.Stores;
using OpenIM.Modules.User.Tokens.Stores.Sql;

namespace OpenIM.Modules.User;

/// <summary>Tokens and the login policy, profiles, friends and blacks, user commands, settings for clients.</summary>
public static class UserModule
{
    /// <summary>Adds the module.</summary>
    public static IServiceCollection AddUserModule(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton(static provider => provider.GetRequiredService<IOptions<AuthOptions>>().Value);
        services.AddSingleton<UserMetrics>();
        return services.AddTokens().AddProfiles().AddCommands().AddClientConfig().AddRelations();
    }

    /// <summary>The routes of <c>/auth</c> and <c>/friend</c>, and those of <c>/user</c> that are about the user and not about presence.</summary>
    public static void MapUserModule(this RouteTable routes)
    {
        var anonymous = new RouteOptions(Anonymous: true);
        routes.UseJson(UserJson.Default);
        routes.MapRelations();
        routes.Post<GetAdminToken, IssuedToken>("/auth/get_admin_token", anonymous);
        routes.Post<GetUserToken, IssuedToken>("/auth/get_user_token");
        routes.Post<ParseToken, ParseTokenResult>("/auth/parse_token", anonymous);
        routes.Post<ForceLogout, Empty>("/auth/force_logout");
        routes.Post<RegisterUsers, Empty>("/user/user_register");
        routes.Post<UpdateUserInfo, Empty>("/user/update_user_info");
        routes.Post<UpdateUserInfoEx, Empty>("/user/update_user_info_ex");
        routes.Post<SetGlobalRecvMsgOpt, Empty>("/user/set_global_msg_recv_opt");
        routes.Post<GetUsersInfo, GetUsersInfoResult>("/user/get_users_info");
        routes.Post<GetAllUserIDs, GetAllUserIDsResult>("/user/get_all_users_uid");
        routes.Post<CheckAccounts, CheckAccountsResult>("/user/account_check");
        routes.Post<GetUsers, GetUsersResult>("/user/get_users");
        routes.Post<AddUserCommand, Empty>("/user/process_user_command_add");
        routes.Post<DeleteUserCommand, Empty>("/user/process_user_command_delete");
        routes.Post<UpdateUserCommand, Empty>("/user/process_user_command_update");
        routes.Post<GetUserCommands, UserCommandsResult>("/user/process_user_command_get");
        routes.Post<GetAllUserCommands, UserCommandsResult>("/user/process_user_command_get_all");
        routes.Post<AddNotificationAccount, NotificationAccount>("/user/add_notification_account");
        routes.Post<UpdateNotificationAccount, Empty>("/user/update_notification_account");
        routes.Post<SearchNotificationAccounts, SearchNotificationAccountsResult>("/user/search_notification_account");
        routes.Post<GetUserClientConfig, GetUserClientConfigResult>("/user/get_user_client_config");
        routes.Post<SetUserClientConfig, Empty>("/user/set_user_client_config");
        routes.Post<DeleteUserClientConfig, Empty>("/user/del_user_client_config");
        routes.Post<PageUserClientConfig, PageUserClientConfigResult>("/user/page_user_client_config");
    }

    private static IServiceCollection AddTokens(this IServiceCollection services) => services
        .AddSingleton<Admins>()
        .AddSingleton<TokenSigner>()
        .AddSingleton<ITokenStore, SqlTokenStore>()
        .AddSingleton<TokenStates>()
        .AddSingleton<TokenVerifier>()
        .AddSingleton<TokenIssuer>()
        .AddJob<TokenExpiry>()
        .AddHandler<VerifyToken, VerifiedToken, VerifyTokenHandler>()
        .AddHandler<ApplyLoginPolicy, ApplyLoginPolicyResult, ApplyLoginPolicyHandler>()
        .AddHandler<GetAdminToken, IssuedToken, GetAdminTokenHandler>()
        .AddHandler<GetUserToken, IssuedToken, GetUserTokenHandler>()
        .AddHandler<ParseToken, ParseTokenResult, ParseTokenHandler>()
        .AddHandler<ForceLogout, Empty, ForceLogoutHandler>()
        .AddHandler<EndLogIns, Empty, EndLogInsHandler>()
        .AddHandler<GetAdministrators, GetAdministratorsResult, GetAdministratorsHandler>()
        .AddHandler<IssueAdminToken, IssuedToken, IssueAdminTokenHandler>();

    private static IServiceCollection AddProfiles(this IServiceCollection services) => services
        .AddSingleton<UserStore>()
        .AddSingleton<UserDirectory>()
        .AddSingleton<ProfileChanges>()
        .AddHostedService<AdminRegistration>()
        .AddHandler<FindUser, UserInfo?, FindUserHandler>()
        .AddHandler<RegisterUsers, Empty, RegisterUsersHandler>()
        .AddHandler<UpdateUserInfo, Empty, UpdateUserInfoHandler>()
        .AddHandler<UpdateUserInfoEx, Empty, UpdateUserInfoExHandler>()
        .AddHandler<SetGlobalRecvMsgOpt, Empty, SetGlobalRecvMsgOptHandler>()
        .AddHandler<GetUsersInfo, GetUsersInfoResult, GetUsersInfoHandler>()
        .AddHandler<GetAllUserIDs, GetAllUserIDsResult, GetAllUserIDsHandler>()
        .AddHandler<CheckAccounts, CheckAccountsResult, CheckAccountsHandler>()
        .AddHandler<GetUsers, GetUsersResult, GetUsersHandler>()
        .AddHandler<AddNotificationAccount, NotificationAccount, AddNotificationAccountHandler>()
        .AddHandler<UpdateNotificationAccount, Empty, UpdateNotificationAccountHandler>()
        .AddHandler<SearchNotificationAccounts, SearchNotificationAccountsResult, SearchNotificationAccountsHandler>();

    private static IServiceCollection AddCommands(this IServiceCollection services) => services
        .AddSingleton<UserCommandStore>()
        .AddHandler<AddUserCommand, Empty, AddUserCommandHandler>()
        .AddHandler<UpdateUserCommand, Empty, UpdateUserCommandHandler>()
        .AddHandler<DeleteUserCommand, Empty, DeleteUserCommandHandler>()
        .AddHandler<GetUserCommands, UserCommandsResult, GetUserCommandsHandler>()
        .AddHandler<GetAllUserCommands, UserCommandsResult, GetAllUserCommandsHandler>();

    private static IServiceCollection AddClientConfig(this IServiceCollection services) => services
        .AddSingleton<ClientConfigStore>()
        .AddHandler<GetUserClientConfig, GetUserClientConfigResult, GetUserClientConfigHandler>()
        .AddHandler<SetUserClientConfig, Empty, SetUserClientConfigHandler>()
        .AddHandler<DeleteUserClientConfig, Empty, DeleteUserClientConfigHandler>()
        .AddHandler<PageUserClientConfig, PageUserClientConfigResult, PageUserClientConfigHandler>();
}
