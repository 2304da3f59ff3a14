using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MessagePack;
using MessagePack.Formatters;

namespace OpenIM.Host.Hubs.Protocols;

/// <summary>
/// MessagePack in the shapes of the JSON contracts: same names, same values, and no formatters generated at run time.
/// What goes to many is encoded once anyway.
/// </summary>
internal sealed class JsonShapedResolver : IFormatterResolver
{
    public IMessagePackFormatter<T> GetFormatter<T>() => Formatter<T>.Instance;

    private sealed class Formatter<T> : IMessagePackFormatter<T>
    {
        public static readonly Formatter<T> Instance = new();

        private static readonly JsonTypeInfo<T> Type = (JsonTypeInfo<T>)HubJson.Relaxed.Options.GetTypeInfo(typeof(T));

        public void Serialize(ref MessagePackWriter writer, T value, MessagePackSerializerOptions options)
        {
            var json = new Utf8JsonReader(JsonSerializer.SerializeToUtf8Bytes(value, Type));
            json.Read();
            JsonToMessagePack.Write(ref json, ref writer);
        }

        public T Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
        {
            var json = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(json))
            {
                JsonToMessagePack.Read(ref reader, writer);
            }

            return JsonSerializer.Deserialize(json.WrittenSpan, Type)!;
        }
    }
}
