using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Modules.User.Relations;

public sealed class FriendSyncTests : RelationsFixture
{
    [Fact]
    public async Task A_first_sync_is_full_and_the_next_has_nothing_to_do()
    {
        var stamp = await StampAsync("u1");

        var first = await PostAsync("get_incremental_friends", """{"userID":"u1","versionID":"","version":0}""", "u1");
        var second = await PostAsync("get_incremental_friends", $$"""{"userID":"u1","versionID":"{{stamp.VersionID}}","version":1}""", "u1");

        Assert.Equal(
            $$"""{"version":1,"versionID":"{{stamp.VersionID}}","full":true,"delete":null,"insert":null,"update":null,"sortVersion":0}""", first);
        Assert.Equal(first.Replace("true", "false", StringComparison.Ordinal), second);
    }

    [Fact]
    public async Task A_client_is_given_what_changed_since_its_version()
    {
        await ImportAsync("u1", "u2", "u3");
        var known = await StampAsync("u1");
        await ImportAsync("u1", "u4");
        await PostAsync("delete_friend", """{"ownerUserID":"u1","friendUserID":"u2"}""", "u1");
        await PostAsync("update_friends", """{"ownerUserID":"u1","friendUserIDs":["u3"],"isPinned":true}""", "u1");

        var delta = await Users.SendAsync(new GetIncrementalFriends("u1", known.VersionID, known.Version), UserHarness.As("u1"));

        Assert.Equal((4UL, known.VersionID, false, 4UL), (delta.Version, delta.VersionID, delta.Full, delta.SortVersion));
        Assert.Equal(["u2"], delta.Delete);
        Assert.Equal(["u4"], Names(delta.Insert));
        Assert.Equal(["u3"], Names(delta.Update));
        Assert.True(Assert.Single(delta.Update).IsPinned);
    }

    [Fact]
    public async Task An_update_of_somebody_else_does_not_hide_that_they_were_deleted()
    {
        await ImportAsync("u1", "u2");
        var known = await StampAsync("u1");
        await PostAsync("delete_friend", """{"ownerUserID":"u1","friendUserID":"u2"}""", "u1");
        await PostAsync("update_friends", """{"ownerUserID":"u1","friendUserIDs":["u2"],"remark":"x"}""", "u1");

        var delta = await Users.SendAsync(new GetIncrementalFriends("u1", known.VersionID, known.Version), UserHarness.As("u1"));

        Assert.Equal(3UL, delta.Version);
        Assert.Equal(["u2"], delta.Delete);
    }

    [Fact]
    public async Task The_IDs_come_unless_the_client_has_the_same()
    {
        await ImportAsync("u1", "u6", "u3");
        await PostAsync("update_friends", """{"ownerUserID":"u1","friendUserIDs":["u3"],"isPinned":true}""", "u1");
        var stamp = await StampAsync("u1");

        var first = await Users.SendAsync(new GetFullFriendUserIDs(0, "u1"), UserHarness.As("u1"));
        var hash = OpenIM.Modules.Platform.Sql.IdHash.Of(["u3", "u6"]);

        Assert.Equal(["u3", "u6"], first.UserIDs);
        Assert.Equal(
            $$"""{"version":2,"versionID":"{{stamp.VersionID}}","equal":true,"userIDs":null}""",
            await PostAsync("get_full_friend_user_ids", $$"""{"idHash":{{hash}},"userID":"u1"}""", "u1"));
        Assert.True((await Users.SendAsync(new GetFullFriendUserIDs(0, "u5"), UserHarness.As("u5"))).Equal);
    }

    private static IEnumerable<string> Names(IReadOnlyList<FriendInfo> friends) => friends.Select(static friend => friend.FriendUser!.UserID);
}
