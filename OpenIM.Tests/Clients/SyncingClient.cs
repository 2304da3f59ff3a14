using System.Text.Json;

namespace OpenIM.Tests.Clients;

/// <summary>A client that keeps its lists and synchronises them when it connects, in the order of an SDK (docs/protocol/gateway.md §9).</summary>
internal sealed class SyncingClient(string userID, CallRoute callRoute)
{
    private readonly SyncedList groups = new(ListRoutes.JoinedGroups(userID), (path, body) => callRoute(userID, path, body));
    private readonly SyncedList friends = new(ListRoutes.Friends(userID), (path, body) => callRoute(userID, path, body));
    private readonly SyncedList conversations = new(ListRoutes.Conversations(userID), (path, body) => callRoute(userID, path, body));
    private readonly Dictionary<string, SyncedList> members = [];
    private HashSet<string> blacks = [];

    public string UserID => userID;

    /// <summary>How often a list had to be loaded whole.</summary>
    public int FullLoads => groups.FullLoads + friends.FullLoads + conversations.FullLoads + members.Values.Sum(static list => list.FullLoads);

    /// <summary>Brings all lists up to date.</summary>
    public async Task SynchroniseAsync()
    {
        await SynchroniseAsync(groups, "/group/get_incremental_join_groups");
        await SynchroniseAsync(friends, "/friend/get_incremental_friends");
        await SynchroniseMembersAsync();
        await SynchroniseAsync(conversations, "/conversation/get_incremental_conversations");
        blacks = await ListBlacksAsync();
    }

    /// <summary>What is not as on the server, in all lists.</summary>
    public async Task<List<string>> DifferencesAsync()
    {
        List<string> differences =
        [
            // A group's own changes are in the log of its members (docs/protocol/rest.md §11).
            .. await groups.DifferencesAsync($"groups of {userID}", idsOnly: true),
            .. await friends.DifferencesAsync($"friends of {userID}"),
            .. await conversations.DifferencesAsync($"conversations of {userID}"),
        ];
        foreach (var (groupID, list) in members)
        {
            differences.AddRange(await list.DifferencesAsync($"members of {groupID} at {userID}"));
        }

        if (!blacks.SetEquals(await ListBlacksAsync()))
        {
            differences.Add($"blacks of {userID}: {string.Join(' ', blacks)}");
        }

        return differences;
    }

    private async Task SynchroniseAsync(SyncedList list, string path)
        => await list.ApplyAsync(await callRoute(userID, path, new { userID, versionID = list.VersionID, version = list.Version }));

    private async Task SynchroniseMembersAsync()
    {
        foreach (var left in members.Keys.Except(groups.IDs).ToArray())
        {
            members.Remove(left);
        }

        if (groups.IDs.Count == 0)
        {
            return;
        }

        foreach (var groupID in groups.IDs.Except(members.Keys).ToArray())
        {
            members.Add(groupID, new SyncedList(ListRoutes.Members(groupID), (path, body) => callRoute(userID, path, body)));
        }

        var reqList = members.Select(static known => new { groupID = known.Key, versionID = known.Value.VersionID, version = known.Value.Version });
        var answer = await callRoute(userID, "/group/get_incremental_group_members_batch", new { userID, reqList });
        foreach (var delta in answer.GetProperty("respList").EnumerateObject())
        {
            await members[delta.Name].ApplyAsync(delta.Value);
        }
    }

    private async Task<HashSet<string>> ListBlacksAsync()
    {
        var answer = await callRoute(userID, "/friend/get_black_list", new { userID, pagination = new { pageNumber = 1, showNumber = 200 } });
        var list = answer.GetProperty("blacks");
        return list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(static black => black.GetProperty("blackUserInfo").GetProperty("userID").GetString()!)]
            : [];
    }
}
