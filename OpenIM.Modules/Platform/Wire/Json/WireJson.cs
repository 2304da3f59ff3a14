using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OpenIM.Modules.Platform.Wire.Json;

/// <summary>
/// The JSON rules of the OpenIM wire (docs/protocol/rest.md §4), in one place. A module writes plain records and lists
/// them in its source-generated context; everything that clients rely on beyond that is added here.
/// </summary>
/// <remarks>
/// What a record says with its types: <c>string</c> and numbers are scalars, always written, null or missing reads as
/// the zero value. A nullable scalar (<c>string?</c>, <c>int?</c>, <c>bool?</c>) is a wrapper field: null means "not
/// given". A list is nullable in a request, so that missing and empty can be told apart, and an empty one is written
/// as null. An empty map is left out.
/// </remarks>
public static class WireJson
{
    /// <summary>Options for the given contracts; made once, then shared.</summary>
    /// <param name="resolvers">The source-generated contexts of the modules.</param>
    public static JsonSerializerOptions CreateOptions(params IEnumerable<IJsonTypeInfoResolver> resolvers)
        => CreateOptions(resolvers, ApplyRules);

    /// <summary>The rules of the account API, whose clients walk over lists without a look: empty lists and maps are written as <c>[]</c> and <c>{}</c>.</summary>
    /// <param name="resolvers">The source-generated contexts of the modules.</param>
    public static JsonSerializerOptions CreateAccountOptions(params IEnumerable<IJsonTypeInfoResolver> resolvers)
        => CreateOptions(resolvers, ApplyWrapperRules);

    /// <summary>True for a value that is written as null: an empty list. Bytes and maps are no lists.</summary>
    public static bool IsEmptyList(object? value) => value switch
    {
        null or string or byte[] or IDictionary => false,
        ICollection collection => collection.Count == 0,
        IEnumerable items => IsEmpty(items),
        _ => false,
    };

    private static JsonSerializerOptions CreateOptions(IEnumerable<IJsonTypeInfoResolver> resolvers, Action<JsonTypeInfo> applyRules)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            PropertyNameCaseInsensitive = true,
            NumberHandling = JsonNumberHandling.Strict,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = JsonTypeInfoResolver.Combine([.. resolvers]).WithAddedModifier(applyRules),
        };
        options.Converters.Add(ScalarConverters.Text);
        options.Converters.Add(ScalarConverters.Int32);
        options.Converters.Add(ScalarConverters.Int64);
        options.Converters.Add(ScalarConverters.UInt32);
        options.Converters.Add(ScalarConverters.UInt64);
        options.Converters.Add(ScalarConverters.Double);
        options.Converters.Add(ScalarConverters.Bytes);
        options.Converters.Add(ScalarConverters.Boolean);
        options.Converters.Add(ScalarConverters.BooleanWrapper);
        options.MakeReadOnly();
        return options;
    }

    private static void ApplyWrapperRules(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(static property => property.PropertyType == typeof(string)))
        {
            ApplyWrapperRule(property);
        }
    }

    private static void ApplyRules(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        foreach (var property in type.Properties)
        {
            if (property.PropertyType == typeof(string))
            {
                ApplyWrapperRule(property);
            }
            else if (IsMap(property.PropertyType))
            {
                ApplyMapRule(property);
            }
            else if (IsList(property.PropertyType))
            {
                ApplyListRule(property);
            }
        }
    }

    // A string that may be null is a wrapper field and keeps its null; any other string is a scalar and never null.
    private static void ApplyWrapperRule(JsonPropertyInfo property)
    {
        var isNullable = property.AssociatedParameter?.IsNullable ?? property.IsSetNullable;
        if (isNullable && property.IsGetNullable)
        {
            property.CustomConverter ??= ScalarConverters.TextWrapper;
        }
    }

    // COMPAT: an empty list is null and an empty map is absent, because upstream's answers cross a protobuf boundary
    // that knows neither (docs/protocol/rest.md §4.1).
    private static void ApplyListRule(JsonPropertyInfo property)
    {
        if (property.Get is { } get)
        {
            property.Get = owner => get(owner) is { } value && !IsEmptyList(value) ? value : null;
        }
    }

    private static void ApplyMapRule(JsonPropertyInfo property)
    {
        property.ShouldSerialize = static (_, value) => value is IEnumerable items && !IsEmpty(items);
        if (property.Get is { } get)
        {
            var sort = MapSorter.For(property.PropertyType);
            property.Get = owner => sort(get(owner));
        }
    }

    private static bool IsMap(Type type) => MapSorter.IsMap(type);

    private static bool IsList(Type type)
        => type != typeof(byte[]) && !type.IsValueType && typeof(IEnumerable).IsAssignableFrom(type);

    private static bool IsEmpty(IEnumerable items)
    {
        var enumerator = items.GetEnumerator();
        try
        {
            return !enumerator.MoveNext();
        }
        finally
        {
            (enumerator as IDisposable)?.Dispose();
        }
    }
}
