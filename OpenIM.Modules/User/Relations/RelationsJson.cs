using System.Text.Json.Serialization;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.User.Relations;

/// <summary>JSON contracts of the routes of friends and blacks.</summary>
[JsonSerializable(typeof(GetFriends))]
[JsonSerializable(typeof(GetFriendsResult))]
[JsonSerializable(typeof(GetIncrementalFriends))]
[JsonSerializable(typeof(GetIncrementalFriendsResult))]
[JsonSerializable(typeof(GetFullFriendUserIDs))]
[JsonSerializable(typeof(GetFullFriendUserIDsResult))]
[JsonSerializable(typeof(GetBlacks))]
[JsonSerializable(typeof(GetBlacksResult))]
internal sealed partial class RelationsJson : JsonSerializerContext;
