using System.Text.Json;
using OpenIM.Host.Gateway.Frames;

namespace OpenIM.Host.Gateway.Codec.Json;

/// <summary>
/// The only text that clients send (docs/protocol/gateway.md §2.4). The server answers it and never starts it: some
/// SDKs take any text that they did not ask for as a broken protocol and stay away for good.
/// </summary>
internal static class TextHeartbeat
{
    /// <summary>The pong to a ping, with its body as it came; null when the text was a pong.</summary>
    /// <exception cref="FrameException">It is something else.</exception>
    public static byte[]? Answer(ReadOnlySpan<byte> text)
    {
        try
        {
            var kind = Read(text, out var body);
            return kind switch
            {
                "ping" => [.. "{\"type\":\"pong\",\"body\":"u8, .. body.IsEmpty ? "null"u8 : body, .. "}"u8],
                "pong" => null,
                _ => throw new FrameException(CloseCodes.PolicyViolation, "text of an unknown kind"),
            };
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new FrameException(CloseCodes.InvalidPayload, "text that is no heartbeat");
        }
    }

    private static string? Read(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> body)
    {
        string? kind = null;
        body = default;
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = 16 });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            var isBody = reader.ValueTextEquals("body"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            kind = isType ? reader.GetString() : kind;
            reader.Skip();
            body = isBody ? text[start..(int)reader.BytesConsumed] : body;
        }

        reader.Read();
        return kind;
    }
}
