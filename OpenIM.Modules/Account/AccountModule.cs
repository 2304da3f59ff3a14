using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenIM.Modules.Account.Addresses;
using OpenIM.Modules.Account.Addresses.Handlers;
using OpenIM.Modules.Account.Addresses.Stores;
using OpenIM.Modules.Account.Admins;
using OpenIM.Modules.Account.Admins.Handlers;
using OpenIM.Modules.Account.Admins.Stores;
using OpenIM.Modules.Account.Apps.Handlers;
using OpenIM.Modules.Account.Apps.Stores;
using OpenIM.Modules.Account.Blocks.Handlers;
using OpenIM.Modules.Account.Blocks.Stores;
using OpenIM.Modules.Account.Codes;
using OpenIM.Modules.Account.Codes.Handlers;
using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Defaults;
using OpenIM.Modules.Account.Defaults.Handlers;
using OpenIM.Modules.Account.Defaults.Stores;
using OpenIM.Modules.Account.Endpoints;
using OpenIM.Modules.Account.FollowUps;
using OpenIM.Modules.Account.Invitations.Handlers;
using OpenIM.Modules.Account.Invitations.Stores;
using OpenIM.Modules.Account.Passwords;
using OpenIM.Modules.Account.Passwords.Handlers;
using OpenIM.Modules.Account.Profiles;
using OpenIM.Modules.Account.Profiles.Handlers;
using OpenIM.Modules.Account.Registration;
using OpenIM.Modules.Account.Registration.Handlers;
using OpenIM.Modules.Account.Sessions;
using OpenIM.Modules.Account.Sessions.Handlers;
using OpenIM.Modules.Account.Sessions.Stores;
using OpenIM.Modules.Account.Stores;
using OpenIM.Modules.Account.Throttling;
using OpenIM.Modules.Platform.Jobs;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Account;

/// <summary>Registration, passwords, verification codes and what the apps show of people. Stands above all other modules.</summary>
public static class AccountModule
{
    /// <summary>Adds the module.</summary>
    public static IServiceCollection AddAccountModule(this IServiceCollection services)
    {
        services.AddSingleton(static provider => provider.GetRequiredService<IOptions<AccountOptions>>().Value);
        services.AddSingleton(static _ => new PasswordHasher(PasswordHasher.DefaultCost));
        services.AddSingleton<Attempts>();
        services.AddSingleton<AccountStore>();
        services.AddDurableEvent<AccountStored, ImUsers>("account.stored", AccountEventsJson.Default.AccountStored);
        services.AddDurableEvent<PasswordReplaced, ImUsers>("account.passwordReplaced", AccountEventsJson.Default.PasswordReplaced);
        services.AddDurableEvent<LoggedOutEverywhere, ImUsers>("account.loggedOutEverywhere", AccountEventsJson.Default.LoggedOutEverywhere);
        services.AddDurableEvent<AccountBlocked, ImUsers>("account.blocked", AccountEventsJson.Default.AccountBlocked);
        services.AddDurableEvent<AccountRegistered, Newcomers>("account.registered", AccountEventsJson.Default.AccountRegistered);
        return services.AddLogIns().AddBlocks().AddAddresses().AddDefaults().AddCodes().AddRegistration().AddProfiles().AddAdmins().AddApps();
    }

    /// <summary>The routes below <c>/chat</c> and <c>/complete_admin</c>.</summary>
    public static void MapAccountModule(this RouteTable routes)
    {
        routes.UseJson(AccountJson.Default);
        routes.MapApps();
        routes.MapAdmins();
    }

    private static IServiceCollection AddLogIns(this IServiceCollection services) => services
        .AddSingleton<AccountTokenStore>()
        .AddSingleton<AccountTokens>()
        .AddSingleton<LogIns>()
        .AddSingleton<PasswordChanges>()
        .AddJob<ExpirySweep>()
        .AddHandler<VerifyAccountToken, VerifiedAccountToken, VerifyAccountTokenHandler>()
        .AddHandler<LogIn, LogInResult, LogInHandler>()
        .AddHandler<LogOut, Empty, LogOutHandler>()
        .AddHandler<ResetPassword, Empty, ResetPasswordHandler>()
        .AddHandler<ChangePassword, Empty, ChangePasswordHandler>()
        .AddHandler<ResetUserPassword, Empty, ChangePasswordHandler>();

    private static IServiceCollection AddBlocks(this IServiceCollection services) => services
        .AddSingleton<BlockStore>()
        .AddHandler<BlockAccount, Empty, BlocksHandler>()
        .AddHandler<UnblockAccounts, Empty, BlocksHandler>()
        .AddHandler<SearchBlocks, SearchBlocksResult, SearchBlocksHandler>();

    private static IServiceCollection AddAddresses(this IServiceCollection services) => services
        .AddSingleton<ForbiddenAddressStore>()
        .AddSingleton<LogInAddressStore>()
        .AddSingleton<AddressGate>()
        .AddHandler<AddForbiddenAddresses, Empty, ForbiddenAddressesHandler>()
        .AddHandler<DeleteForbiddenAddresses, Empty, ForbiddenAddressesHandler>()
        .AddHandler<SearchForbiddenAddresses, SearchForbiddenAddressesResult, ForbiddenAddressesHandler>()
        .AddHandler<AddLogInAddresses, Empty, LogInAddressesHandler>()
        .AddHandler<DeleteLogInAddresses, Empty, LogInAddressesHandler>()
        .AddHandler<SearchLogInAddresses, SearchLogInAddressesResult, LogInAddressesHandler>();

    private static IServiceCollection AddDefaults(this IServiceCollection services) => services
        .AddSingleton<DefaultStore>()
        .AddSingleton<DefaultLists>()
        .AddHandler<AddDefaultUsers, Empty, DefaultUsersHandler>()
        .AddHandler<DeleteDefaultUsers, Empty, DefaultUsersHandler>()
        .AddHandler<FindDefaultUsers, FindDefaultUsersResult, DefaultUsersHandler>()
        .AddHandler<SearchDefaultUsers, SearchDefaultUsersResult, DefaultUsersHandler>()
        .AddHandler<AddDefaultGroups, Empty, DefaultGroupsHandler>()
        .AddHandler<DeleteDefaultGroups, Empty, DefaultGroupsHandler>()
        .AddHandler<FindDefaultGroups, FindDefaultGroupsResult, DefaultGroupsHandler>()
        .AddHandler<SearchDefaultGroups, SearchDefaultGroupsResult, DefaultGroupsHandler>();

    private static IServiceCollection AddCodes(this IServiceCollection services) => services
        .AddSingleton<ICodeSender, MailSender>()
        .AddSingleton<ICodeSender, SmsSender>()
        .AddSingleton<CodeChannels>()
        .AddSingleton<CodeChecks>()
        .AddHostedService<FixedCodeWarning>()
        .AddHandler<SendVerifyCode, Empty, SendVerifyCodeHandler>()
        .AddHandler<CheckVerifyCode, Empty, CheckVerifyCodeHandler>();

    private static IServiceCollection AddRegistration(this IServiceCollection services) => services
        .AddSingleton<InvitationStore>()
        .AddSingleton<RegistrationPolicy>()
        .AddSingleton<AccountCreation>()
        .AddHandler<RegisterAccount, LogInResult, RegisterAccountHandler>()
        .AddHandler<AddAccount, Empty, RegisterAccountHandler>()
        .AddHandler<AddInvitationCodes, Empty, InvitationCodesHandler>()
        .AddHandler<GenerateInvitationCodes, Empty, InvitationCodesHandler>()
        .AddHandler<DeleteInvitationCodes, Empty, InvitationCodesHandler>()
        .AddHandler<SearchInvitationCodes, SearchInvitationCodesResult, SearchInvitationCodesHandler>();

    private static IServiceCollection AddProfiles(this IServiceCollection services) => services
        .AddSingleton<AccountDirectory>()
        .AddHandler<UpdateAccount, Empty, UpdateAccountHandler>()
        .AddHandler<FindUsersFull, FindUsersFullResult, FindUsersHandler>()
        .AddHandler<FindUsersPublic, FindUsersPublicResult, FindUsersHandler>()
        .AddHandler<SearchUsersFull, SearchUsersFullResult, SearchUsersHandler>()
        .AddHandler<SearchUsersPublic, SearchUsersPublicResult, SearchUsersHandler>()
        .AddHandler<SearchFriends, SearchUsersFullResult, SearchFriendsHandler>();

    private static IServiceCollection AddAdmins(this IServiceCollection services) => services
        .AddSingleton<FirstAdmin>()
        .AddSingleton<AdminStore>()
        .AddHandler<OfferFirstAdmin, OfferFirstAdminResult, FirstAdminHandler>()
        .AddHandler<CreateFirstAdmin, Empty, FirstAdminHandler>()
        .AddHandler<LogInAdmin, LogInAdminResult, LogInAdminHandler>()
        .AddHandler<GetAdminInfo, AdminInfo, AdminAccountHandler>()
        .AddHandler<ChangeAdminPassword, Empty, AdminAccountHandler>();

    private static IServiceCollection AddApps(this IServiceCollection services) => services
        .AddSingleton<AppConfigStore>()
        .AddHandler<GetAppConfig, AppConfig, AppConfigHandler>()
        .AddHandler<GetAppConfigForAdmins, AppConfig, AppConfigHandler>()
        .AddHandler<SetAppConfig, Empty, AppConfigHandler>()
        .AddHandler<DeleteAppConfig, Empty, AppConfigHandler>()
        .AddHandler<GetRtcToken, RtcToken, GetRtcTokenHandler>()
        .AddHandler<FindApplets, FindAppletsResult, AppCatalogueHandler>()
        .AddHandler<GetLatestVersion, GetLatestVersionResult, AppCatalogueHandler>()
        .AddHandler<PageVersions, PageVersionsResult, AppCatalogueHandler>();
}
