using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenIM.Modules.Group.Contracts;

namespace OpenIM.Modules.Group.Handlers;

/// <summary>Members as clients write them to compute their hash: keys in the order of the wire object.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GroupMemberFullInfo))]
internal sealed partial class MemberHashJson : JsonSerializerContext
{
    /// <summary>With as few escapes as Go's encoder; the few characters where they differ cost one transfer.</summary>
    public static MemberHashJson GoLike { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
