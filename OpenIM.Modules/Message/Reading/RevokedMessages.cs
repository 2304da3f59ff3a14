using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Notifications;

namespace OpenIM.Modules.Message.Reading;

/// <summary>How a recalled message reads (docs/protocol/gateway.md §8.6).</summary>
internal static class RevokedMessages
{
    /// <summary>The message itself: type 2101 with the recall as content; everything else stays.</summary>
    public static MsgData Replace(MsgData message, Revocation revocation)
        => message with { ContentType = ContentTypes.Revoke, Content = Content(message, revocation) };

    /// <summary>
    /// A message that quotes a recalled one: the quoted copy becomes the recall, or an empty object when the quoted
    /// message is no longer there. Content that is not what a quote should be stays as it is.
    /// </summary>
    public static MsgData ReplaceQuoted(MsgData message, MsgData? quoted, Revocation? revocation)
    {
        if (ParseQuote(message) is not { } content || content["quoteMessage"] is not JsonObject quote)
        {
            return message;
        }

        quote["contentType"] = ContentTypes.Revoke;
        quote["content"] = quoted is not null && revocation is not null
            ? Encoding.UTF8.GetString(Content(quoted, revocation))
            : "{}";
        return message with { Content = JsonSerializer.SerializeToUtf8Bytes<JsonNode>(content, QuoteJson.Default.JsonNode) };
    }

    /// <summary>The seq of the message that a quote quotes; 0 when it cannot be told.</summary>
    public static long QuotedSeq(MsgData message)
        => ParseQuote(message)?["quoteMessage"]?["seq"] is JsonValue value && value.TryGetValue<long>(out var seq) ? seq : 0;

    private static byte[] Content(MsgData message, Revocation revocation) => NotificationJson.Content(
        new MessageRevokedContent(
            revocation.UserID,
            revocation.Role,
            message.ClientMsgID,
            revocation.Nickname,
            revocation.TimeMs,
            message.SendTime,
            message.SendID,
            message.SenderNickname,
            message.SessionType,
            message.Seq,
            message.Ex),
        NotificationJson.Relaxed.MessageRevokedContent);

    private static JsonObject? ParseQuote(MsgData message)
    {
        try
        {
            return JsonNode.Parse(message.Content.Span) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
