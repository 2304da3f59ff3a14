using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenIM.Host.Hubs.Arguments;
using OpenIM.Host.Hubs.Calls;
using OpenIM.Host.Hubs.Tickets;

namespace OpenIM.Host.Hubs.Protocols;

/// <summary>JSON contracts of the hub. The MessagePack protocol has the same shapes.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HubTicket))]
[JsonSerializable(typeof(ResumeArguments))]
[JsonSerializable(typeof(ResumeAnswer))]
[JsonSerializable(typeof(SendArguments))]
[JsonSerializable(typeof(SendAnswer))]
[JsonSerializable(typeof(PullArguments))]
[JsonSerializable(typeof(HubPage))]
[JsonSerializable(typeof(MarkReadArguments))]
[JsonSerializable(typeof(TypingArguments))]
[JsonSerializable(typeof(UsersArguments))]
[JsonSerializable(typeof(SignOutArguments))]
[JsonSerializable(typeof(HubMessage[]))]
[JsonSerializable(typeof(HubPositions))]
[JsonSerializable(typeof(HubConversationChanged))]
[JsonSerializable(typeof(HubNotice))]
[JsonSerializable(typeof(HubTyping))]
[JsonSerializable(typeof(HubPresence))]
[JsonSerializable(typeof(HubKicked))]
[JsonSerializable(typeof(HubClosing))]
[JsonSerializable(typeof(HubRefusal))]
[JsonSerializable(typeof(NoticeContent))]
[JsonSerializable(typeof(ReadDetail))]
[JsonSerializable(typeof(ChangedDetail))]
[JsonSerializable(typeof(TypingContent))]
internal sealed partial class HubJson : JsonSerializerContext
{
    /// <summary>Without escapes that only HTML pages need; null reads as an empty text.</summary>
    public static HubJson Relaxed { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new TextConverter() },
    });

    private sealed class TextConverter : JsonConverter<string>
    {
        public override bool HandleNull => true;

        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => reader.TokenType switch
            {
                JsonTokenType.Null => "",
                JsonTokenType.String => reader.GetString()!,
                _ => throw new JsonException("is no text"),
            };

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
            => writer.WriteStringValue(value ?? "");

        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => reader.GetString()!;

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
            => writer.WritePropertyName(value);
    }
}
