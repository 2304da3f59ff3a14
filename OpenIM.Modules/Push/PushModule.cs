using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Concurrency;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Membership;
using OpenIM.Modules.Platform.Rest;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Modules.Push.Endpoints;
using OpenIM.Modules.Push.FanOut;
using OpenIM.Modules.Push.Handlers;
using OpenIM.Modules.Push.Presence;
using OpenIM.Modules.Push.Sessions;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Push;

/// <summary>Sessions of all transports, online delivery, presence.</summary>
public static class PushModule
{
    /// <summary>
    /// Adds the module. The host adds the engine of the session directory beside it, and says by
    /// <see cref="IMembership"/> which node this is.
    /// </summary>
    public static IServiceCollection AddPushModule(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton(static provider => provider.GetRequiredService<IOptions<PushOptions>>().Value);
        services.AddSingleton<SessionRegistry>();
        services.AddSingleton<KeyGates<Session>>();
        services.AddSingleton<GroupIndex>();
        services.AddSingleton<SessionEnder>();
        services.AddSingleton<PresenceWatchers>();
        services.AddSingleton<KeptSubscriptions>();
        services.AddSingleton<PresenceSubscriptions>();
        services.AddSingleton<PushMetrics>();
        services.AddHostedService(static provider => provider.GetRequiredService<PushMetrics>());

        services.AddHandler<OpenSession, Empty, OpenSessionHandler>();
        services.AddHandler<CloseSession, Empty, CloseSessionHandler>();
        services.AddHandler<SignOut, Empty, SignOutHandler>();
        services.AddHandler<SetSessionBackground, Empty, SetSessionBackgroundHandler>();
        services.AddHandler<SubscribePresence, SubscribePresenceResult, SubscribePresenceHandler>();
        services.AddHandler<DeletePushToken, Empty, DeletePushTokenHandler>();
        services.AddHandler<GetUsersOnlineStatus, IReadOnlyList<UserSessions>, GetUsersOnlineStatusHandler>();
        services.AddHandler<GetUsersOnlineTokenDetail, IReadOnlyList<UserTokens>, GetUsersOnlineTokenDetailHandler>();
        services.AddHandler<GetUsersStatus, UserStatusList, GetUsersStatusHandler>();
        services.AddHandler<SubscribeUsersStatus, UserStatusList, SubscribeUsersStatusHandler>();
        services.AddHandler<GetSubscribeUsersStatus, UserStatusList, GetSubscribeUsersStatusHandler>();

        services.AddListener<MessageStored, MessageFanOut>();
        services.AddListener<UserForcedOut, ForcedOutListener>();
        services.AddListener<GroupMembersChanged, GroupIndex>();
        return services;
    }

    /// <summary>Adds the embedded session directory: this process alone.</summary>
    public static IServiceCollection AddLocalSessionDirectory(this IServiceCollection services)
        => services.AddSingleton<ISessionDirectory, LocalSessionDirectory>();

    /// <summary>Adds the module's REST routes.</summary>
    public static void MapPushModule(this RouteTable routes)
    {
        routes.UseJson(PushJson.Default);
        PushEndpoints.Map(routes);
    }
}
