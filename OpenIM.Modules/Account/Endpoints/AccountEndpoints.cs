using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;

namespace OpenIM.Modules.Account.Endpoints;

/// <summary>The routes of the account API, as they are on the HTTP port.</summary>
internal static class AccountEndpoints
{
    private static readonly RouteOptions App = new(Door: RouteDoor.Account);
    private static readonly RouteOptions AppWithoutToken = new(Anonymous: true, Door: RouteDoor.Account);
    private static readonly RouteOptions Admin = new(Door: RouteDoor.AccountAdmin);
    private static readonly RouteOptions AdminWithoutToken = new(Anonymous: true, Door: RouteDoor.AccountAdmin);

    /// <summary>The part for apps.</summary>
    public static void MapApps(this RouteTable routes)
    {
        routes.Post<SendVerifyCode, Empty>("/chat/account/code/send", AppWithoutToken);
        routes.Post<CheckVerifyCode, Empty>("/chat/account/code/verify", AppWithoutToken);
        routes.Post<RegisterAccount, LogInResult>("/chat/account/register", AppWithoutToken);
        routes.Post<LogIn, LogInResult>("/chat/account/login", AppWithoutToken);
        routes.Post<LogOut, Empty>("/chat/account/logout", App);
        routes.Post<ResetPassword, Empty>("/chat/account/password/reset", AppWithoutToken);
        routes.Post<ChangePassword, Empty>("/chat/account/password/change", App);
        routes.Post<UpdateAccount, Empty>("/chat/user/update", App);
        routes.Post<FindUsersFull, FindUsersFullResult>("/chat/user/find/full", App);
        routes.Post<FindUsersPublic, FindUsersPublicResult>("/chat/user/find/public", App);
        routes.Post<SearchUsersFull, SearchUsersFullResult>("/chat/user/search/full", App);
        routes.Post<SearchUsersPublic, SearchUsersPublicResult>("/chat/user/search/public", App);
        routes.Post<GetRtcToken, RtcToken>("/chat/user/rtc/get_token", App);
        routes.Post<SearchFriends, SearchUsersFullResult>("/chat/friend/search", App);
        routes.Post<FindApplets, FindAppletsResult>("/chat/applet/find", App);
        routes.Post<GetAppConfig, AppConfig>("/chat/client_config/get", AppWithoutToken);
        routes.Post<GetLatestVersion, GetLatestVersionResult>("/chat/application/latest_version", AppWithoutToken);
        routes.Post<PageVersions, PageVersionsResult>("/chat/application/page_versions", AppWithoutToken);
    }

    /// <summary>The part for administrators.</summary>
    public static void MapAdmins(this RouteTable routes)
    {
        routes.Post<CreateFirstAdmin, Empty>("/complete_admin/account/first_admin", AdminWithoutToken);
        routes.Post<LogInAdmin, LogInAdminResult>("/complete_admin/account/login", AdminWithoutToken);
        routes.Post<GetAdminInfo, AdminInfo>("/complete_admin/account/info", Admin);
        routes.Post<ChangeAdminPassword, Empty>("/complete_admin/account/change_password", Admin);
        routes.Post<AddAccount, Empty>("/complete_admin/account/add_user", Admin);
        routes.Post<ResetUserPassword, Empty>("/complete_admin/user/password/reset", Admin);
        routes.Post<BlockAccount, Empty>("/complete_admin/block/add", Admin);
        routes.Post<UnblockAccounts, Empty>("/complete_admin/block/del", Admin);
        routes.Post<SearchBlocks, SearchBlocksResult>("/complete_admin/block/search", Admin);
        routes.Post<AddDefaultUsers, Empty>("/complete_admin/default/user/add", Admin);
        routes.Post<DeleteDefaultUsers, Empty>("/complete_admin/default/user/del", Admin);
        routes.Post<FindDefaultUsers, FindDefaultUsersResult>("/complete_admin/default/user/find", Admin);
        routes.Post<SearchDefaultUsers, SearchDefaultUsersResult>("/complete_admin/default/user/search", Admin);
        routes.Post<AddDefaultGroups, Empty>("/complete_admin/default/group/add", Admin);
        routes.Post<DeleteDefaultGroups, Empty>("/complete_admin/default/group/del", Admin);
        routes.Post<FindDefaultGroups, FindDefaultGroupsResult>("/complete_admin/default/group/find", Admin);
        routes.Post<SearchDefaultGroups, SearchDefaultGroupsResult>("/complete_admin/default/group/search", Admin);
        routes.Post<AddForbiddenAddresses, Empty>("/complete_admin/forbidden/ip/add", Admin);
        routes.Post<DeleteForbiddenAddresses, Empty>("/complete_admin/forbidden/ip/del", Admin);
        routes.Post<SearchForbiddenAddresses, SearchForbiddenAddressesResult>("/complete_admin/forbidden/ip/search", Admin);
        routes.Post<AddLogInAddresses, Empty>("/complete_admin/forbidden/user/add", Admin);
        routes.Post<DeleteLogInAddresses, Empty>("/complete_admin/forbidden/user/del", Admin);
        routes.Post<SearchLogInAddresses, SearchLogInAddressesResult>("/complete_admin/forbidden/user/search", Admin);
        routes.Post<AddInvitationCodes, Empty>("/complete_admin/invitation_code/add", Admin);
        routes.Post<GenerateInvitationCodes, Empty>("/complete_admin/invitation_code/gen", Admin);
        routes.Post<DeleteInvitationCodes, Empty>("/complete_admin/invitation_code/del", Admin);
        routes.Post<SearchInvitationCodes, SearchInvitationCodesResult>("/complete_admin/invitation_code/search", Admin);
        routes.Post<GetAppConfigForAdmins, AppConfig>("/complete_admin/client_config/get", Admin);
        routes.Post<SetAppConfig, Empty>("/complete_admin/client_config/set", Admin);
        routes.Post<DeleteAppConfig, Empty>("/complete_admin/client_config/del", Admin);
    }
}
