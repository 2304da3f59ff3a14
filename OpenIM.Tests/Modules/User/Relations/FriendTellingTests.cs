using System.Globalization;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Modules.User.Relations;

public sealed class FriendTellingTests : RelationsFixture
{
    [Fact]
    public async Task Friends_hear_of_a_new_name_or_picture_in_batches_and_their_lists_are_one_version_on()
    {
        string[] friends = [.. Enumerable.Range(0, 250).Select(static n => "f" + n.ToString("d3", CultureInfo.InvariantCulture))];
        await Users.RegisterAsync(friends);
        await ImportAsync("u1", friends);

        await Users.SendAsync(new UpdateUserInfo(new UserInfo("u1", "new")), UserHarness.Admin);

        var told = new List<string>();
        foreach (var size in new[] { 100, 100, 50 })
        {
            var batch = await Users.Relations.NextAsync<FriendInfoUpdated>();
            Assert.Equal(("u1", "imAdmin", 1_800_000_000_000, size), (batch.UserID, batch.OperatorUserID, batch.TimeMs, batch.OwnerUserIDs.Count));
            told.AddRange(batch.OwnerUserIDs);
        }

        Assert.Equal(friends, told);
        var stamp = await StampAsync("f249");
        Assert.Equal(2UL, stamp.Version);
        var delta = await Users.Store.VersionLogs.ReadAsync(
            VersionLogKey.Friends("f249"), stamp.VersionID, 1, TestContext.Current.CancellationToken);
        Assert.Equal(["u1"], delta.Update);
    }

    [Fact]
    public async Task Only_those_who_have_the_user_in_their_list_are_told()
    {
        await ImportAsync("u1", "u2", "u3");
        await PostAsync("delete_friend", """{"ownerUserID":"u3","friendUserID":"u1"}""", "u3");
        await Users.Relations.NextAsync<FriendDeleted>();

        await Users.SendAsync(new UpdateUserInfoEx(new UserInfoChange("u1", FaceURL: "http://f")), UserHarness.As("u1"));

        Assert.Equal(["u2"], (await Users.Relations.NextAsync<FriendInfoUpdated>()).OwnerUserIDs);
    }

    [Fact]
    public async Task What_friends_do_not_see_is_not_told()
    {
        await ImportAsync("u1", "u2");

        await Users.SendAsync(new UpdateUserInfo(new UserInfo("u1", "Nick u1", Ex: "e")), UserHarness.As("u1"));
        await Users.SendAsync(new SetGlobalRecvMsgOpt("u1", 2), UserHarness.As("u1"));
        await Users.SendAsync(new UpdateUserInfo(new UserInfo("u1", "other")), UserHarness.As("u1"));

        // The third change is the first that is told.
        await Users.Relations.NextAsync<FriendInfoUpdated>();
        Assert.False(Users.Relations.Any);
        Assert.Equal(2UL, (await StampAsync("u2")).Version);
    }

    [Fact]
    public async Task A_profile_change_says_what_looks_different()
    {
        await Users.SendAsync(new UpdateUserInfo(new UserInfo("u1", "new", Ex: "e")), UserHarness.As("u1"));
        await Users.SendAsync(new UpdateUserInfo(new UserInfo("u1", "new", "http://f")), UserHarness.As("u1"));

        var (first, second) = (await Users.Heard.NextDurableAsync(), await Users.Heard.NextDurableAsync());
        Assert.Equal((true, false), (first.NicknameChanged, first.FaceURLChanged));
        Assert.Equal((false, true), (second.NicknameChanged, second.FaceURLChanged));
    }
}
