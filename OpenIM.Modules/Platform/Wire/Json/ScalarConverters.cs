using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenIM.Modules.Platform.Wire.Json;

/// <summary>Scalars read null as their zero value, and nothing is coerced from one kind to another.</summary>
internal static class ScalarConverters
{
    public static JsonConverter Text { get; } = new TextConverter();

    public static JsonConverter TextWrapper { get; } = new TextWrapperConverter();

    public static JsonConverter Int32 { get; } = new NumberConverter<int>(
        static (ref Utf8JsonReader reader, out int value) => reader.TryGetInt32(out value),
        static (writer, value) => writer.WriteNumberValue(value));

    public static JsonConverter Int64 { get; } = new NumberConverter<long>(
        static (ref Utf8JsonReader reader, out long value) => reader.TryGetInt64(out value),
        static (writer, value) => writer.WriteNumberValue(value));

    public static JsonConverter UInt32 { get; } = new NumberConverter<uint>(
        static (ref Utf8JsonReader reader, out uint value) => reader.TryGetUInt32(out value),
        static (writer, value) => writer.WriteNumberValue(value));

    public static JsonConverter UInt64 { get; } = new NumberConverter<ulong>(
        static (ref Utf8JsonReader reader, out ulong value) => reader.TryGetUInt64(out value),
        static (writer, value) => writer.WriteNumberValue(value));

    public static JsonConverter Double { get; } = new NumberConverter<double>(
        static (ref Utf8JsonReader reader, out double value) => reader.TryGetDouble(out value),
        static (writer, value) => writer.WriteNumberValue(value));

    public static JsonConverter Bytes { get; } = new BytesConverter();

    public static JsonConverter Boolean { get; } = new BooleanConverter();

    public static JsonConverter BooleanWrapper { get; } = new BooleanWrapperConverter();

    private delegate bool TryReadNumber<T>(ref Utf8JsonReader reader, out T value);

    // COMPAT: no bytes are null, as an empty list is (docs/protocol/rest.md §4.1).
    private sealed class BytesConverter : JsonConverter<ReadOnlyMemory<byte>>
    {
        public override bool HandleNull => true;

        public override ReadOnlyMemory<byte> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => reader.TokenType == JsonTokenType.Null ? default(ReadOnlyMemory<byte>) : reader.GetBytesFromBase64();

        public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> value, JsonSerializerOptions options)
        {
            if (value.IsEmpty)
            {
                writer.WriteNullValue();
                return;
            }

            writer.WriteBase64StringValue(value.Span);
        }
    }

    private sealed class TextConverter : JsonConverter<string>
    {
        public override bool HandleNull => true;

        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => reader.TokenType == JsonTokenType.Null ? "" : ReadText(ref reader);

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
            => writer.WriteStringValue(value ?? "");

        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => reader.GetString()!;

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
            => writer.WritePropertyName(value);
    }

    private sealed class TextWrapperConverter : JsonConverter<string?>
    {
        public override bool HandleNull => true;

        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => reader.TokenType == JsonTokenType.Null ? null : ReadText(ref reader);

        public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options)
            => writer.WriteStringValue(value);
    }

    private sealed class NumberConverter<T>(TryReadNumber<T> tryRead, Action<Utf8JsonWriter, T> write) : JsonConverter<T>
        where T : struct, IMinMaxValue<T>
    {
        private static readonly string Wanted = typeof(T) == typeof(double) ? "a number" : $"a whole number from {T.MinValue} to {T.MaxValue}";

        public override bool HandleNull => true;

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => reader.TokenType switch
            {
                JsonTokenType.Null => default,
                JsonTokenType.Number when tryRead(ref reader, out var value) => value,
                _ => throw WrongKind(reader.TokenType, Wanted),
            };

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => write(writer, value);
    }

    private sealed class BooleanConverter : JsonConverter<bool>
    {
        public override bool HandleNull => true;

        public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => reader.TokenType switch
            {
                JsonTokenType.Null or JsonTokenType.False => false,
                JsonTokenType.True => true,
                _ => throw WrongKind(reader.TokenType, "true or false"),
            };

        public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
    }

    private sealed class BooleanWrapperConverter : JsonConverter<bool?>
    {
        public override bool HandleNull => true;

        // COMPAT: upstream's BoolValue takes 0 and 1 as well, and clients send them (docs/protocol/rest.md §4.2).
        public override bool? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => reader.TokenType switch
            {
                JsonTokenType.Null => null,
                JsonTokenType.True => true,
                JsonTokenType.False => false,
                JsonTokenType.Number when reader.TryGetInt32(out var number) && number is 0 or 1 => reader.GetInt32() == 1,
                _ => throw WrongKind(reader.TokenType, "true, false, 0 or 1"),
            };

        public override void Write(Utf8JsonWriter writer, bool? value, JsonSerializerOptions options)
        {
            if (value is { } given)
            {
                writer.WriteBooleanValue(given);
                return;
            }

            writer.WriteNullValue();
        }
    }

    private static string ReadText(ref Utf8JsonReader reader)
        => reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw WrongKind(reader.TokenType, "a string");

    // JsonException without a message lets the serializer add path and position; the words are made at the edge.
    private static JsonException WrongKind(JsonTokenType found, string wanted)
        => new($"is {Words(found)}, must be {wanted}");

    private static string Words(JsonTokenType found) => found switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number of the wrong kind or range",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        _ => "something else",
    };
}
