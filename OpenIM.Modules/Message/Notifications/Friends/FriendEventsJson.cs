using System.Text.Json.Serialization;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Message.Notifications.Friends;

/// <summary>How the durable events about friends and blacks are stored.</summary>
[JsonSerializable(typeof(FriendRequested))]
[JsonSerializable(typeof(FriendRequestAgreed))]
[JsonSerializable(typeof(FriendRequestRefused))]
[JsonSerializable(typeof(FriendsImported))]
[JsonSerializable(typeof(FriendDeleted))]
[JsonSerializable(typeof(FriendRemarkSet))]
[JsonSerializable(typeof(FriendsUpdated))]
[JsonSerializable(typeof(FriendInfoUpdated))]
[JsonSerializable(typeof(BlackAdded))]
[JsonSerializable(typeof(BlackRemoved))]
internal sealed partial class FriendEventsJson : JsonSerializerContext;
