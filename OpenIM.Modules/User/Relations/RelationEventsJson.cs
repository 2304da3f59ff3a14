using System.Text.Json.Serialization;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.User.Relations;

/// <summary>How the durable events that this module handles are stored.</summary>
[JsonSerializable(typeof(UserProfileChanged))]
[JsonSerializable(typeof(FriendsToTell))]
internal sealed partial class RelationEventsJson : JsonSerializerContext;
