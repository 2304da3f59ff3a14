using System.Text.Json;
using MessagePack;

namespace OpenIM.Host.Hubs.Protocols;

/// <summary>Between the two protocols, value by value. Numbers are whole ones: the hub has no others.</summary>
internal static class JsonToMessagePack
{
    private const int MaxDepth = 16;

    /// <summary>Writes the value that the reader stands at.</summary>
    public static void Write(ref Utf8JsonReader json, ref MessagePackWriter writer)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.WriteMapHeader(Count(json, JsonTokenType.EndObject) / 2);
                WriteInside(ref json, ref writer, JsonTokenType.EndObject);
                break;
            case JsonTokenType.StartArray:
                writer.WriteArrayHeader(Count(json, JsonTokenType.EndArray));
                WriteInside(ref json, ref writer, JsonTokenType.EndArray);
                break;
            case JsonTokenType.Number:
                writer.Write(json.GetInt64());
                break;
            case JsonTokenType.True or JsonTokenType.False:
                writer.Write(json.GetBoolean());
                break;
            case JsonTokenType.Null:
                writer.WriteNil();
                break;
            default:
                writer.Write(json.GetString());
                break;
        }
    }

    /// <summary>Reads one value; throws when it is none that the hub knows.</summary>
    public static void Read(ref MessagePackReader reader, Utf8JsonWriter json)
    {
        if (json.CurrentDepth > MaxDepth)
        {
            throw new MessagePackSerializationException("nested too deep");
        }

        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Map:
                ReadMap(ref reader, json);
                break;
            case MessagePackType.Array:
                ReadArray(ref reader, json);
                break;
            case MessagePackType.Integer:
                json.WriteNumberValue(reader.ReadInt64());
                break;
            case MessagePackType.Boolean:
                json.WriteBooleanValue(reader.ReadBoolean());
                break;
            case MessagePackType.Nil:
                reader.ReadNil();
                json.WriteNullValue();
                break;
            case MessagePackType.String:
                json.WriteStringValue(reader.ReadString());
                break;
            case var other:
                throw new MessagePackSerializationException($"a {other} is expected nowhere");
        }
    }

    private static void ReadMap(ref MessagePackReader reader, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            json.WritePropertyName(reader.ReadString() ?? "");
            Read(ref reader, json);
        }

        json.WriteEndObject();
    }

    private static void ReadArray(ref MessagePackReader reader, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        for (var left = reader.ReadArrayHeader(); left > 0; left--)
        {
            Read(ref reader, json);
        }

        json.WriteEndArray();
    }

    private static void WriteInside(ref Utf8JsonReader json, ref MessagePackWriter writer, JsonTokenType end)
    {
        while (json.Read() && json.TokenType != end)
        {
            Write(ref json, ref writer);
        }
    }

    // The reader is a copy: names and values up to the end.
    private static int Count(Utf8JsonReader json, JsonTokenType end)
    {
        var count = 0;
        while (json.Read() && json.TokenType != end)
        {
            json.Skip();
            count++;
        }

        // Skipping a name skips its value too.
        return end == JsonTokenType.EndObject ? count * 2 : count;
    }
}
