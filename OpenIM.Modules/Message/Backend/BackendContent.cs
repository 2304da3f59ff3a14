using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Modules.Message.Backend;

/// <summary>
/// What the content of a backend's message must hold, by content type (docs/protocol/rest.md §14). Field names are
/// matched in any case; numbers may come as text.
/// </summary>
internal static class BackendContent
{
    private const int MaxAtUsers = 1_000;

    /// <summary>Checks the content.</summary>
    /// <exception cref="ImException">1001 names the field.</exception>
    public static void Check(int contentType, JsonElement content)
    {
        if (content.ValueKind != JsonValueKind.Object)
        {
            throw Errors.Args.With("content is not an object");
        }

        switch (contentType)
        {
            case ContentTypes.Text or ContentTypes.Markdown:
                Require(content, "content");
                break;
            case 102:
                CheckPicture(content, "sourcePicture");
                CheckPicture(content, "bigPicture");
                CheckPicture(content, "snapshotPicture");
                break;
            case 103:
                Require(content, "sourceUrl", "duration");
                break;
            case 104:
                Require(content, "videoUrl", "videoType", "videoSize", "duration", "snapshotUrl", "snapshotWidth", "snapshotHeight");
                break;
            case 105:
                Require(content, "sourceUrl", "fileName", "fileSize");
                break;
            case ContentTypes.AtText:
                CheckAtUsers(content);
                break;
            case 110:
                Require(content, "data");
                break;
            case ContentTypes.Quote:
                break;
            case ContentTypes.OANotification:
                Require(content, "notificationName", "notificationType", "text");
                break;
            default:
                throw Errors.Args.With($"contentType {contentType} cannot be sent by this route");
        }
    }

    /// <summary>The mentioned users of a message of type 106; none for others.</summary>
    public static IReadOnlyList<string> AtUsers(int contentType, JsonElement content)
        => contentType == ContentTypes.AtText && Find(content, "atUserList") is { ValueKind: JsonValueKind.Array } users
            ? [.. users.EnumerateArray().Select(static user => user.ToString())]
            : [];

    /// <summary>The content as it is stored: compact, keys in ordinal order.</summary>
    public static byte[] Compact(JsonElement content)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            WriteSorted(writer, content);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void CheckPicture(JsonElement content, string name)
    {
        var picture = Find(content, name) is { ValueKind: JsonValueKind.Object } found
            ? found
            : throw Errors.Args.With($"content.{name} is required");
        Require(picture, "type", "url", "width", "height");
    }

    private static void CheckAtUsers(JsonElement content)
    {
        if (Find(content, "atUserList") is not { ValueKind: JsonValueKind.Array } users)
        {
            throw Errors.Args.With("content.atUserList is required");
        }

        if (users.GetArrayLength() > MaxAtUsers)
        {
            throw Errors.Args.With($"content.atUserList has {users.GetArrayLength()} entries, at most {MaxAtUsers} are allowed");
        }
    }

    private static void Require(JsonElement content, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Find(content, name) is not { } value || IsZero(value))
            {
                throw Errors.Args.With($"content.{name} is required");
            }
        }
    }

    private static bool IsZero(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined or JsonValueKind.False => true,
        JsonValueKind.String => value.GetString() is "" or null,
        JsonValueKind.Number => value.TryGetDouble(out var number) && number == 0,
        _ => false,
    };

    private static JsonElement? Find(JsonElement content, string name)
    {
        JsonElement? found = null;
        foreach (var property in content.EnumerateObject())
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                found = property.Value;
            }
        }

        return found;
    }

    private static void WriteSorted(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject().OrderBy(static p => p.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    WriteSorted(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var element in value.EnumerateArray())
                {
                    WriteSorted(writer, element);
                }

                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
