using System.Text.Json.Nodes;

namespace OpenIM.Tests.Golden;

/// <summary>
/// Puts lists of groups and of conversations into the order of their ids: the original answers them in whatever order its
/// database has them. Every other list keeps its order.
/// </summary>
internal static class GoldenOrder
{
    private static readonly string[] Lists = ["groupIDs", "conversationIDs"];

    /// <summary>A copy in which those lists are sorted.</summary>
    public static JsonNode? Sorted(JsonNode? node, string key = "") => node switch
    {
        JsonObject all => new JsonObject(all.Select(static pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value, pair.Key)))),
        JsonArray list when Lists.Contains(key) => Ordered(list, static item => item?.ToString()),
        JsonArray list when list.Count > 0 && list.All(static item => NameOf(item) is not null) => Ordered(list, NameOf),
        JsonArray list => new JsonArray([.. list.Select(static item => Sorted(item))]),
        _ => node?.DeepClone(),
    };

    private static JsonArray Ordered(JsonArray list, Func<JsonNode?, string?> nameOf)
        => new([.. list.OrderBy(nameOf, StringComparer.Ordinal).Select(static item => Sorted(item))]);

    // Members of a group have its id as well: a group is what has a name beside it.
    private static string? NameOf(JsonNode? item) => item is JsonObject node
        ? (node["conversationID"] ?? (node.ContainsKey("groupName") ? node["groupID"] : null))?.ToString()
        : null;
}
