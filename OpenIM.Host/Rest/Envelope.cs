using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OpenIM.Modules.Platform.Wire.Json;

namespace OpenIM.Host.Rest;

/// <summary>Writes <c>{"errCode":…,"errMsg":…,"errDlt":…,"data":…}</c>, keys in this order (docs/protocol/rest.md §3).</summary>
internal static class Envelope
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Success with nothing to say: without <c>data</c>.</summary>
    public static void WriteEmpty(IBufferWriter<byte> output) => output.Write("""{"errCode":0,"errMsg":"","errDlt":""}"""u8);

    /// <summary>Success with <c>data</c>; a list as the whole of it is null when empty.</summary>
    public static void WriteData<T>(IBufferWriter<byte> output, T data, JsonTypeInfo<T> type)
    {
        output.Write("""{"errCode":0,"errMsg":"","errDlt":"","data":"""u8);
        if (WireJson.IsEmptyList(data))
        {
            output.Write("null"u8);
        }
        else
        {
            using var writer = new Utf8JsonWriter(output, WriterOptions);
            JsonSerializer.Serialize(writer, data, type);
        }

        output.Write("}"u8);
    }

    /// <summary>Success with bytes as <c>data</c>: base64 in a string.</summary>
    public static void WriteBytes(IBufferWriter<byte> output, ReadOnlySpan<byte> data)
    {
        output.Write("""{"errCode":0,"errMsg":"","errDlt":"","data":"""u8);
        using (var writer = new Utf8JsonWriter(output, WriterOptions))
        {
            writer.WriteBase64StringValue(data);
        }

        output.Write("}"u8);
    }

    /// <summary>A refusal: without <c>data</c>.</summary>
    public static void WriteError(IBufferWriter<byte> output, int code, string name, string detail)
    {
        using var writer = new Utf8JsonWriter(output, WriterOptions);
        writer.WriteStartObject();
        writer.WriteNumber("errCode"u8, code);
        writer.WriteString("errMsg"u8, name);
        writer.WriteString("errDlt"u8, detail);
        writer.WriteEndObject();
    }
}
