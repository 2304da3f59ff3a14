using System.Text.Json.Nodes;
using OpenIM.Modules.Group;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.Modules.Group;

/// <summary>A group of 100,000: what users wait for costs what it costs in a small one.</summary>
[Collection(nameof(LargeGroupTests))]
public sealed class LargeGroupTests
{
    private const int Members = 100_000;
    private const int PerCall = 1_000;
    private const int PerChange = 500;

    // A page of 100 and the answers to it; two lists of all members would be many times that.
    private const long MaxBytes = 4_000_000;

    [Fact]
    public async Task Nothing_that_users_wait_for_reads_or_counts_all_members()
    {
        CountingDialect engine = null!;
        var options = new GroupOptions { MaxMembers = Members, InviteBatch = PerChange, DismissBatch = PerChange };
        await using var house = await GroupHouse.OpenAsync(options, inner => engine = new CountingDialect(inner));
        await house.PostAsync("create_group", """{"groupInfo":{"groupID":"g1","groupType":2},"ownerUserID":"u"}""", "u");

        // Creation: a bounded number of statements for every change of 500, most of them for the members' own version logs.
        var before = engine.Statements;
        for (var first = 1; first < Members; first += PerCall)
        {
            var invited = string.Join(',', Enumerable.Range(first, Math.Min(PerCall, Members - first)).Select(static n => $"\"u{n:d6}\""));
            await house.PostAsync("invite_user_to_group", $$"""{"groupID":"g1","sendMessage":false,"invitedUserIDs":[{{invited}}]}""", "u");
            await house.ToldAsync();
            house.Sent.Clear();
        }

        Assert.InRange(engine.Statements - before, Members / PerChange, Members / PerChange * 200);
        Assert.Equal((uint)Members, (await house.GroupAsync()).MemberCount);

        var known = await house.VersionAsync();
        await CostsAsync(10, "get_group_member_list", """{"groupID":"g1","pagination":{"pageNumber":500,"showNumber":100}}""", static data => Assert.Equal(100, data["members"]!.AsArray().Count));
        await house.PostAsync("set_group_member_info", """{"members":[{"groupID":"g1","userID":"u050000","nickname":"needle"}]}""", "u");
        await CostsAsync(10, "get_group_member_list", """{"groupID":"g1","keyword":"needle","pagination":{"pageNumber":1,"showNumber":100}}""", static data => Assert.Equal(1, data["total"]!.GetValue<int>()));
        await CostsAsync(10, "get_group_abstract_info", """{"groupIDs":["g1"]}""", static data => Assert.Equal(Members, data["groupAbstractInfos"]![0]!["groupMemberNumber"]!.GetValue<int>()));
        await CostsAsync(40, "kick_group", """{"groupID":"g1","kickedUserIDs":["u099999"]}""", static _ => { });
        await CostsAsync(
            12,
            "get_incremental_group_members",
            $$"""{"groupID":"g1","versionID":"{{known.VersionID}}","version":{{known.Version}}}""",
            static data => Assert.Equal(("[\"u099999\"]", "needle"), (data["delete"]!.ToJsonString(), data["update"]![0]!["nickname"]!.GetValue<string>())));
        await CostsAsync(20, "dismiss_group", """{"groupID":"g1"}""", static _ => { }, isWholeCost: false);

        // The rest of the dismissal is the background's.
        await Eventually.TrueAsync(() => house.Store.Relay.PendingCount == 0, "the group is empty");
        Assert.Equal("", await house.MembersAsync());
        Assert.Equal(0u, (await house.GroupAsync()).MemberCount);
        Assert.Equal(2ul, (await house.Store.VersionLogs.GetAsync(VersionLogKey.GroupJoins("u000777"), TestContext.Current.CancellationToken)).Version);

        async Task CostsAsync(int maxStatements, string route, string body, Action<JsonNode> check, bool isWholeCost = true)
        {
            await house.ToldAsync();
            var statements = engine.Statements;
            var bytes = GC.GetTotalAllocatedBytes();
            var data = await house.PostAsync(route, body, "u");
            var allocated = GC.GetTotalAllocatedBytes() - bytes;
            check(data);
            if (isWholeCost)
            {
                Assert.InRange(engine.Statements - statements, 1, maxStatements);
                Assert.InRange(allocated, 0, MaxBytes);
            }
        }
    }
}
