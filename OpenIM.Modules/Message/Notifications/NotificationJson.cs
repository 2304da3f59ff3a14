using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OpenIM.Modules.Message.Notifications;

/// <summary>JSON of notification contents (docs/protocol/gateway.md §6): every key written, 64-bit integers as numbers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RevokeMsgTips))]
[JsonSerializable(typeof(MessageRevokedContent))]
[JsonSerializable(typeof(MarkAsReadTips))]
[JsonSerializable(typeof(DeleteMsgsTips))]
[JsonSerializable(typeof(ClearConversationTips))]
[JsonSerializable(typeof(ConversationUpdateTips))]
[JsonSerializable(typeof(ConversationSetPrivateTips))]
[JsonSerializable(typeof(UserInfoUpdatedTips))]
[JsonSerializable(typeof(NotificationElem))]
internal sealed partial class NotificationJson : JsonSerializerContext
{
    /// <summary>Without escapes that only HTML pages need.</summary>
    public static NotificationJson Relaxed { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The content of a notification: <c>{"detail":"…"}</c> around the tips.</summary>
    public static byte[] Content<TTips>(TTips tips, JsonTypeInfo<TTips> type)
        => JsonSerializer.SerializeToUtf8Bytes(new NotificationElem(JsonSerializer.Serialize(tips, type)), Relaxed.NotificationElem);
}
