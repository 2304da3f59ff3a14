using System.Text.Json;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Tests.Clients;

/// <summary>
/// One list that a client keeps and brings up to date by versions, as SDKs do (docs/protocol/rest.md §11). It hears of
/// no push: what it does not learn by synchronising it does not know.
/// </summary>
internal sealed class SyncedList(ListRoutes routes, Func<string, object, Task<JsonElement>> call)
{
    private const int ObjectsPerPage = 100;

    private readonly Dictionary<string, string> objects = [];

    public string VersionID { get; private set; } = "";

    public ulong Version { get; private set; }

    /// <summary>How often everything had to be loaded.</summary>
    public int FullLoads { get; private set; }

    public IReadOnlyCollection<string> IDs => objects.Keys;

    /// <summary>Takes in what the server says has changed.</summary>
    public async Task ApplyAsync(JsonElement delta)
    {
        if (delta.GetProperty("full").GetBoolean())
        {
            await LoadAsync();
        }

        foreach (var gone in Elements(delta, "delete"))
        {
            objects.Remove(gone.GetString()!);
        }

        foreach (var there in Elements(delta, "insert").Concat(Elements(delta, "update")))
        {
            objects[routes.IDOf(there)] = there.GetRawText();
        }

        VersionID = delta.GetProperty("versionID").GetString()!;
        Version = delta.GetProperty("version").GetUInt64();
    }

    /// <summary>What is not as on the server.</summary>
    /// <param name="name">Of the list, for people.</param>
    /// <param name="idsOnly">True where changes of the objects themselves are in another list.</param>
    public async Task<List<string>> DifferencesAsync(string name, bool idsOnly = false)
    {
        var (ids, loaded) = (await ListIDsAsync(0), await LoadPagesAsync());
        var differences = new List<string>();
        differences.AddRange(objects.Keys.Except(ids.IDs).Select(id => $"{name}: the client has {id}, the server has not"));
        differences.AddRange(ids.IDs.Except(objects.Keys).Select(id => $"{name}: the server has {id}, the client has not"));
        differences.AddRange(idsOnly ? [] : objects
            .Where(mine => loaded.TryGetValue(mine.Key, out var there) && there != mine.Value)
            .Select(mine => $"{name}: the client has {mine.Value}, the server {loaded[mine.Key]}"));
        if (!(await ListIDsAsync(IdHash.Of(ids.IDs))).Equal)
        {
            differences.Add($"{name}: the hash of the server's own ids is not taken for equal");
        }

        if ((await ListIDsAsync(IdHash.Of([.. ids.IDs, "another"]))).Equal)
        {
            differences.Add($"{name}: the hash of other ids is taken for equal");
        }

        return differences;
    }

    private async Task LoadAsync()
    {
        FullLoads++;
        objects.Clear();
        foreach (var (id, there) in await LoadPagesAsync())
        {
            objects[id] = there;
        }

        foreach (var gone in objects.Keys.Except((await ListIDsAsync(0)).IDs).ToArray())
        {
            objects.Remove(gone);
        }
    }

    private async Task<Dictionary<string, string>> LoadPagesAsync()
    {
        var loaded = new Dictionary<string, string>();
        for (var page = 1; ; page++)
        {
            var body = new Dictionary<string, object>(routes.Owner)
            {
                ["pagination"] = new { pageNumber = page, showNumber = ObjectsPerPage },
            };
            var count = 0;
            foreach (var there in Elements(await call(routes.Page, body), routes.PageKey))
            {
                loaded[routes.IDOf(there)] = there.GetRawText();
                count++;
            }

            if (count < ObjectsPerPage)
            {
                return loaded;
            }
        }
    }

    private async Task<(bool Equal, List<string> IDs)> ListIDsAsync(ulong idHash)
    {
        var answer = await call(routes.IDs, new Dictionary<string, object>(routes.Owner) { ["idHash"] = idHash });
        return (answer.GetProperty("equal").GetBoolean(), [.. Elements(answer, routes.IDsKey).Select(static id => id.GetString()!)]);
    }

    private static JsonElement.ArrayEnumerator Elements(JsonElement answer, string key)
        => answer.TryGetProperty(key, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;
}
