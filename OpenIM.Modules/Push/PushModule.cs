using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;
using OpenIM.Modules.Platform.Time;
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
    /// <summary>Adds the module. Takes <see cref="PushOptions"/>, <see cref="TimeProvider"/> and the mediator from the host.</summary>
    public static IServiceCollection AddPushModule(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton(static provider => provider.GetRequiredService<IOptions<PushOptions>>().Value);
        services.TryAddSingleton(static provider => new NodeIdentity("", provider.GetRequiredService<TimeProvider>().NowMs()));
        services.TryAddSingleton<ISessionDirectory, LocalSessionDirectory>();
        services.AddSingleton<SessionRegistry>();
        services.AddSingleton<UserGates>();
        services.AddSingleton<SessionEnder>();
        services.AddSingleton<PresenceWatchers>();
        services.AddSingleton<KeptSubscriptions>();
        services.AddSingleton<PresenceSubscriptions>();
        services.AddSingleton<PushMetrics>();

        services.AddHandler<OpenSession, Empty, OpenSessionHandler>();
        services.AddHandler<CloseSession, Empty, CloseSessionHandler>();
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
        return services;
    }

    /// <summary>Adds the module's REST routes.</summary>
    public static void MapPushModule(this RouteTable routes)
    {
        routes.UseJson(PushJson.Default);
        PushEndpoints.Map(routes);
    }
}
