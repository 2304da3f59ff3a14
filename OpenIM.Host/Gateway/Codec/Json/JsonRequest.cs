using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using OpenIM.Host.Gateway.Frames;

namespace OpenIM.Host.Gateway.Codec.Json;

/// <summary>Decodes a request envelope from JSON (docs/protocol/gateway.md §4). Keys in any order and case, unknown ones ignored.</summary>
internal static class JsonRequest
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 16 };

    /// <summary>Decodes the envelope. The base64 of the data is decoded in place: <paramref name="bytes"/> are overwritten.</summary>
    /// <exception cref="FrameException">The bytes are no such envelope.</exception>
    public static RequestEnvelope Decode(Span<byte> bytes, string userID)
    {
        try
        {
            return DecodeObject(bytes, userID);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException)
        {
            // InvalidOperationException is what the reader answers for a value of another kind, or text that is not UTF-8.
            throw Broken("not an envelope");
        }
    }

    private static RequestEnvelope DecodeObject(Span<byte> bytes, string userID)
    {
        var reader = new Utf8JsonReader(bytes, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw Broken("not an object");
        }

        var envelope = new RequestEnvelope { IsFromUser = userID.Length == 0 };
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            DecodeProperty(ref reader, ref envelope, bytes, userID);
        }

        // A second value behind the object is refused by the reader.
        reader.Read();
        return envelope;
    }

    private static void DecodeProperty(ref Utf8JsonReader reader, ref RequestEnvelope envelope, Span<byte> bytes, string userID)
    {
        if (Is(ref reader, "reqIdentifier"u8))
        {
            reader.Read();
            envelope.ReqIdentifier = reader.TokenType == JsonTokenType.Null ? 0 : reader.GetInt32();
        }
        else if (Is(ref reader, "sendID"u8))
        {
            reader.Read();
            envelope.IsFromUser = reader.TokenType == JsonTokenType.Null ? userID.Length == 0 : reader.ValueTextEquals(userID);
        }
        else if (Is(ref reader, "operationID"u8))
        {
            envelope.OperationID = ID(ref reader);
        }
        else if (Is(ref reader, "msgIncr"u8))
        {
            envelope.MsgIncr = ID(ref reader);
        }
        else if (Is(ref reader, "data"u8))
        {
            envelope.Data = Data(ref reader, bytes);
        }
        else
        {
            reader.Skip();
        }
    }

    // COMPAT: the original matches keys without regard to case (docs/protocol/gateway.md §4).
    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
        => reader.ValueTextEquals(name)
            || (reader.ValueSpan.Length == name.Length && Ascii.EqualsIgnoreCase(reader.ValueSpan, name));

    private static string ID(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.ValueSpan.Length > RequestEnvelope.MaxIDBytes)
        {
            throw new FrameException(CloseCodes.PolicyViolation, "operationID or msgIncr is too long");
        }

        return reader.GetString() ?? "";
    }

    private static ReadOnlySpan<byte> Data(scoped ref Utf8JsonReader reader, Span<byte> bytes)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return [];
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            throw Broken("data is not a string");
        }

        if (reader.ValueIsEscaped)
        {
            // Some encoders write "/" as "\/".
            return reader.GetBytesFromBase64();
        }

        var text = bytes.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        return Base64.DecodeFromUtf8InPlace(text, out var length) == OperationStatus.Done
            ? text[..length]
            : throw Broken("data is not base64");
    }

    private static FrameException Broken(string reason) => new(CloseCodes.InvalidPayload, "json: " + reason);
}
