using Microsoft.Extensions.DependencyInjection;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Message.Notifications.Friends;

/// <summary>Notifications about friends and blacks.</summary>
internal static class FriendNotificationsSetup
{
    public static IServiceCollection AddFriendNotifications(this IServiceCollection services) => services
        .AddSingleton<FriendNoticeSender>()
        .AddDurableEvent<FriendRequested, FriendNotifications>("friend.requested", FriendEventsJson.Default.FriendRequested)
        .AddDurableEvent<FriendRequestAgreed, FriendNotifications>("friend.requestAgreed", FriendEventsJson.Default.FriendRequestAgreed)
        .AddDurableEvent<FriendRequestRefused, FriendNotifications>("friend.requestRefused", FriendEventsJson.Default.FriendRequestRefused)
        .AddDurableEvent<FriendDeleted, FriendNotifications>("friend.deleted", FriendEventsJson.Default.FriendDeleted)
        .AddDurableEvent<FriendRemarkSet, FriendNotifications>("friend.remarkSet", FriendEventsJson.Default.FriendRemarkSet)
        .AddDurableEvent<FriendsUpdated, FriendNotifications>("friends.updated", FriendEventsJson.Default.FriendsUpdated)
        .AddDurableEvent<FriendsImported, ManyFriendsNotifications>("friends.imported", FriendEventsJson.Default.FriendsImported)
        .AddDurableEvent<FriendInfoUpdated, ManyFriendsNotifications>("friend.infoUpdated", FriendEventsJson.Default.FriendInfoUpdated)
        .AddDurableEvent<BlackAdded, BlackNotifications>("black.added", FriendEventsJson.Default.BlackAdded)
        .AddDurableEvent<BlackRemoved, BlackNotifications>("black.removed", FriendEventsJson.Default.BlackRemoved);
}
