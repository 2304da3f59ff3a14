using OpenIM.Modules.Group;
using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Group.Dismissal;

namespace OpenIM.Tests.Modules.Group.Handlers;

public sealed class DismissGroupTests
{
    [Theory]
    [InlineData("u1", "g1", 0)]
    [InlineData("imAdmin", "g1", 0)]
    [InlineData("u2", "g1", 1002)]
    [InlineData("u3", "g1", 1002)]
    [InlineData("u9", "g1", 1002)]
    [InlineData("u1", "g9", 1004)]
    public async Task The_owner_and_admins_end_a_group(string userID, string groupID, int expected)
    {
        await using var house = await GroupHouse.WithGroupAsync();

        Assert.Equal(expected, await house.CodeAsync("dismiss_group", $$"""{"groupID":"{{groupID}}"}""", userID));

        await house.ToldAsync();
        Assert.Equal(expected == 0 ? GroupStatus.Dismissed : GroupStatus.Normal, (await house.GroupAsync()).Status);
    }

    [Fact]
    public async Task The_members_are_told_and_then_removed_in_steps()
    {
        await using var house = await GroupHouse.WithGroupAsync(options: new GroupOptions { DismissBatch = 3 });
        Assert.NotNull(await house.AskAsync(new FindGroupMember("g1", "u4")));

        await house.PostAsync("dismiss_group", """{"groupID":"g1"}""", "u1");

        Assert.Equal(["sg_g1 1511*", "n_g1 1511"], await house.ToldOfAsync());
        Assert.Equal(2, GroupHouse.TipsOf(house.Sent.First().Items[1])["group"]!["status"]!.GetValue<int>());
        Assert.Equal(["g1 + -u1,u2,u3", "g1 + -u4"], house.Changes);
        var group = await house.GroupAsync();
        Assert.Equal((GroupStatus.Dismissed, "", 0u), (group.Status, group.OwnerUserID, group.MemberCount));
        Assert.Equal("", await house.MembersAsync());
        Assert.Null(await house.AskAsync(new FindGroupMember("g1", "u4")));
        var joined = await house.PostAsync("get_incremental_join_groups", """{"userID":"u3"}""", "u3");
        Assert.Equal(2, joined["version"]!.GetValue<int>());
        Assert.Equal(0, (await house.PostAsync("get_joined_group_list", """{"fromUserID":"u3","pagination":{"pageNumber":1,"showNumber":9}}""", "u3"))["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task Members_deleted_at_once_are_told_nothing()
    {
        await using var house = await GroupHouse.WithGroupAsync();

        await house.PostAsync("dismiss_group", """{"groupID":"g1","deleteMember":true}""", "u1");

        Assert.Empty(await house.ToldOfAsync());
        Assert.Equal("", await house.MembersAsync());
    }

    [Fact]
    public async Task A_dismissal_that_was_cut_short_goes_on_with_who_is_left()
    {
        await using var house = await GroupHouse.WithGroupAsync(options: new GroupOptions { DismissBatch = 2 });
        var emptying = house.Store.Get<GroupEmptying>();
        await house.PostAsync("kick_group", """{"groupID":"g1","kickedUserIDs":["u3"]}""", "u1");
        house.Changes.Clear();

        await emptying.HandleAsync(new DismissalBegun("g1"), outboxID: 1, TestContext.Current.CancellationToken);
        await emptying.HandleAsync(new DismissalBegun("g1"), outboxID: 1, TestContext.Current.CancellationToken);

        Assert.Equal(["g1 + -u1,u2", "g1 + -u4"], house.Changes);
        Assert.Equal(0u, (await house.GroupAsync()).MemberCount);
    }

    [Theory]
    [InlineData("dismiss_group", """{"groupID":"g1"}""")]
    [InlineData("join_group", """{"groupID":"g1","joinSource":3}""")]
    [InlineData("invite_user_to_group", """{"groupID":"g1","invitedUserIDs":["u5"]}""")]
    [InlineData("set_group_info_ex", """{"groupID":"g1","ex":"e"}""")]
    [InlineData("transfer_group", """{"groupID":"g1","oldOwnerUserID":"u1","newOwnerUserID":"u2"}""")]
    [InlineData("mute_group", """{"groupID":"g1"}""")]
    [InlineData("cancel_mute_group", """{"groupID":"g1"}""")]
    [InlineData("get_incremental_group_members", """{"groupID":"g1"}""")]
    public async Task A_group_that_is_over_stays_over(string route, string body)
    {
        await using var house = await GroupHouse.WithGroupAsync();
        await house.PostAsync("dismiss_group", """{"groupID":"g1"}""", "u1");
        await house.ToldAsync();

        Assert.Equal(1204, await house.CodeAsync(route, body, "imAdmin"));
    }

    [Fact]
    public async Task Its_owner_hears_that_it_is_over_also_when_the_members_are_gone()
    {
        await using var house = await GroupHouse.WithGroupAsync();
        await house.PostAsync("dismiss_group", """{"groupID":"g1"}""", "u1");
        await house.ToldAsync();

        Assert.Equal(1204, await house.CodeAsync("dismiss_group", """{"groupID":"g1"}""", "u1"));
    }

    [Fact]
    public async Task A_sync_of_many_groups_answers_for_a_group_that_is_over_with_nothing_new()
    {
        await using var house = await GroupHouse.WithGroupAsync();
        await house.PostAsync("dismiss_group", """{"groupID":"g1"}""", "u1");
        await house.ToldAsync();

        var data = await house.PostAsync("get_incremental_group_members_batch", """{"reqList":[{"groupID":"g1","version":3}]}""", "u1");

        Assert.Equal(3, data["respList"]!["g1"]!["version"]!.GetValue<int>());
    }
}
