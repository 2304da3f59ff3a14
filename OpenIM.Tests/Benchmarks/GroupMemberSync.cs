using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.Benchmarks;

/// <summary>
/// What a client that is one change behind waits for the members of a large group, over REST against the real process.
/// Explicit: making the group takes minutes. Environment: OPENIM_BENCH_MEMBERS (100000).
/// </summary>
public sealed class GroupMemberSync(ITestOutputHelper output)
{
    private const int Calls = 50;
    private const int PerCall = 1000;
    private const string GroupID = "large";
    private const string Path = "/group/get_incremental_group_members";
    private static readonly int Members =
        int.TryParse(Environment.GetEnvironmentVariable("OPENIM_BENCH_MEMBERS"), CultureInfo.InvariantCulture, out var value) ? value : 100_000;

    [Fact(Explicit = true)]
    public async Task Members_of_a_large_group_for_a_client_one_change_behind()
    {
        await using var server = await ServerProcess.StartAsync(
            new Dictionary<string, string> { ["OPENIM_LOG__LEVEL"] = "warning" }, TestContext.Current.CancellationToken);
        using var admin = new AdminApi(server.Http, server.Secret);
        await MakeGroupAsync(admin);
        var token = await admin.TokenAsync(UserID(1), platformID: 5);

        var started = Stopwatch.GetTimestamp();
        var known = await admin.PostAsync("/group/get_full_group_member_user_ids", new { groupID = GroupID, idHash = 0 }, token);
        output.WriteLine($"all {known.GetProperty("userIDs").GetArrayLength():n0} user ids: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:f0} ms");
        await admin.CallAsync("/group/set_group_member_info", new { members = new[] { new { groupID = GroupID, userID = UserID(Members / 2), nickname = "new" } } });

        var behind = new
        {
            groupID = GroupID,
            versionID = known.GetProperty("versionID").GetString(),
            version = known.GetProperty("version").GetInt64(),
        };
        await MeasureAsync(admin, behind, token, updates: 1, "one change behind");
        await MeasureAsync(admin, behind with { version = behind.version + 1 }, token, updates: 0, "up to date");
    }

    private static string UserID(int number) => $"member{number:d6}";

    private async Task MakeGroupAsync(AdminApi admin)
    {
        var started = Stopwatch.GetTimestamp();
        var ids = Enumerable.Range(0, Members).Select(UserID).ToList();
        foreach (var some in ids.Chunk(PerCall))
        {
            await admin.RegisterAsync(some);
        }

        output.WriteLine($"{Members:n0} users registered in {Stopwatch.GetElapsedTime(started).TotalSeconds:f1} s");
        started = Stopwatch.GetTimestamp();
        var groupInfo = new { groupID = GroupID, groupName = "large", groupType = 2 };
        await admin.CallAsync("/group/create_group", new { groupInfo, ownerUserID = ids[0], sendMessage = false });
        foreach (var some in ids.Skip(1).Chunk(PerCall))
        {
            await admin.CallAsync("/group/invite_user_to_group", new { groupID = GroupID, invitedUserIDs = some, sendMessage = false });
        }

        output.WriteLine($"{Members:n0} members invited in {Stopwatch.GetElapsedTime(started).TotalSeconds:f1} s");
    }

    private async Task MeasureAsync(AdminApi admin, object behind, string token, int updates, string what)
    {
        var times = new List<double>();
        for (var i = 0; i < Calls; i++)
        {
            var started = Stopwatch.GetTimestamp();
            var answer = await admin.PostAsync(Path, behind, token);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            Assert.False(answer.GetProperty("full").GetBoolean());
            Assert.Equal(updates, answer.GetProperty("update") is { ValueKind: JsonValueKind.Array } some ? some.GetArrayLength() : 0);
        }

        output.WriteLine($"{what}: first {times[0]:f1} ms, p50 {times.Order().ElementAt(Calls / 2):f1} ms, p99 {times.Max():f1} ms");
    }
}
