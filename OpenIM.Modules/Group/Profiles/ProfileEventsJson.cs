using System.Text.Json.Serialization;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Group.Profiles;

[JsonSerializable(typeof(UserProfileChanged))]
internal sealed partial class ProfileEventsJson : JsonSerializerContext;
