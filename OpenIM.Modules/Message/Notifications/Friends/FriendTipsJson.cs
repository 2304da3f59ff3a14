using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenIM.Modules.Message.Notifications.Friends;

/// <summary>JSON of the details of notifications about friends and blacks.</summary>
[JsonSerializable(typeof(FriendApplicationTips))]
[JsonSerializable(typeof(FriendApplicationApprovedTips))]
[JsonSerializable(typeof(FriendApplicationRejectedTips))]
[JsonSerializable(typeof(FriendDeletedTips))]
[JsonSerializable(typeof(FriendInfoChangedTips))]
[JsonSerializable(typeof(FriendsInfoUpdateTips))]
[JsonSerializable(typeof(BlackTips))]
internal sealed partial class FriendTipsJson : JsonSerializerContext
{
    /// <summary>Without escapes that only HTML pages need.</summary>
    public static FriendTipsJson Relaxed { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
