using System.Text.Json.Serialization;
using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Modules.Push;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GetUsersOnlineStatus))]
[JsonSerializable(typeof(IReadOnlyList<UserSessions>))]
[JsonSerializable(typeof(GetUsersOnlineTokenDetail))]
[JsonSerializable(typeof(IReadOnlyList<UserTokens>))]
[JsonSerializable(typeof(SubscribeUsersStatus))]
[JsonSerializable(typeof(GetUsersStatus))]
[JsonSerializable(typeof(GetSubscribeUsersStatus))]
[JsonSerializable(typeof(UserStatusList))]
internal sealed partial class PushJson : JsonSerializerContext;
