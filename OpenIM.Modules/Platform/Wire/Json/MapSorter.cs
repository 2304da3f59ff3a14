using System.Reflection;

namespace OpenIM.Modules.Platform.Wire.Json;

/// <summary>Puts the keys of a map in ascending order, as they are on the wire.</summary>
internal static class MapSorter
{
    private static readonly MethodInfo SortMethod = typeof(MapSorter).GetMethod(nameof(Sort), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>True for the map type that contracts use: <see cref="IReadOnlyDictionary{TKey, TValue}"/> by string.</summary>
    public static bool IsMap(Type type)
        => type.IsGenericType
            && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)
            && type.GenericTypeArguments[0] == typeof(string);

    /// <summary>The sorter of a map type, made once per property.</summary>
    public static Func<object?, object?> For(Type mapType)
        => SortMethod.MakeGenericMethod(mapType.GenericTypeArguments[1]).CreateDelegate<Func<object?, object?>>();

    private static object? Sort<TValue>(object? map) => map switch
    {
        null => null,
        SortedDictionary<string, TValue> sorted when ReferenceEquals(sorted.Comparer, StringComparer.Ordinal) => sorted,
        IReadOnlyDictionary<string, TValue> { Count: < 2 } small => small,
        IEnumerable<KeyValuePair<string, TValue>> pairs
            => new SortedDictionary<string, TValue>(new Dictionary<string, TValue>(pairs), StringComparer.Ordinal),
        _ => map,
    };
}
