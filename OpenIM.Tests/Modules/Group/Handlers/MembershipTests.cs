using OpenIM.Modules.Group;
using OpenIM.Modules.Group.Contracts;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.Modules.Group.Handlers;

/// <summary>How users come into groups and leave them.</summary>
public sealed class MembershipTests
{
    [Theory]
    [InlineData("u1", 0)]
    [InlineData("u2", 0)]
    [InlineData("u3", 0)]
    [InlineData("imAdmin", 0)]
    [InlineData("u9", 1002)]
    public async Task Every_member_invites(string userID, int expected)
    {
        await using var house = await GroupHouse.WithGroupAsync();

        Assert.Equal(expected, await house.CodeAsync("invite_user_to_group", """{"groupID":"g1","invitedUserIDs":["u5","u3"]}""", userID));

        Assert.Equal(expected == 0 ? "u1:100 u2:60 u3:20 u4:20 u5:20" : "u1:100 u2:60 u3:20 u4:20", await house.MembersAsync());
        Assert.Equal(expected == 0 ? ["g1 +u5 -"] : [], house.Changes);
    }

    [Fact]
    public async Task Nothing_is_sent_to_a_group_before_sessions_and_windows_of_who_came_in_are_ready()
    {
        await using var house = await GroupHouse.WithGroupAsync();
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        house.Listeners["g1"] = ready.Task;

        var inviting = house.PostAsync("invite_user_to_group", """{"groupID":"g1","invitedUserIDs":["u5"]}""", "u1");
        await Eventually.TrueAsync(() => !house.Changes.IsEmpty, "the listeners hear of u5");
        await house.PostAsync(
            "create_group", """{"groupInfo":{"groupID":"g2","groupName":"two","groupType":2},"ownerUserID":"u1","memberUserIDs":["u2","u3"]}""", "u1");
        await Eventually.TrueAsync(() => !house.Sent.IsEmpty, "what was committed later is sent");
        Assert.DoesNotContain("sg_g1", Conversations());

        ready.SetResult();
        await inviting;
        await Eventually.TrueAsync(() => Conversations().Contains("sg_g1"), "g1 is told");

        IEnumerable<string> Conversations() => house.Sent.SelectMany(static record => record.Items).Select(static item => item.ConversationID);
    }

    [Fact]
    public async Task Who_comes_in_is_told_even_if_their_sessions_are_not_listed_with_the_group_yet()
    {
        await using var house = await GroupHouse.WithGroupAsync(""","needVerification":2""");

        await house.PostAsync("invite_user_to_group", """{"groupID":"g1","invitedUserIDs":["u5","u6"]}""", "u1");
        await house.PostAsync("join_group", """{"groupID":"g1","reqMessage":"","joinSource":3,"inviterUserID":"u7"}""", "u7");

        await house.ToldAsync();
        Assert.Equal(
            ["sg_g1 u5,u6", "n_g1 u5,u6", "sg_g1 u7", "n_g1 u7"],
            house.Sent.SelectMany(static record => record.Items).Select(static item => $"{item.ConversationID} {string.Join(',', item.AlsoTo)}"));
    }

    [Fact]
    public async Task A_large_invitation_comes_in_parts_and_each_raises_the_version_by_one()
    {
        await using var house = await GroupHouse.WithGroupAsync(options: new GroupOptions { InviteBatch = 2 });

        await house.PostAsync("invite_user_to_group", """{"groupID":"g1","invitedUserIDs":["u5","u6","u7"]}""", "u3");

        Assert.Equal(["sg_g1 1509*", "n_g1 1509", "sg_g1 1509*", "n_g1 1509"], await house.ToldOfAsync());
        Assert.Equal([2ul, 3ul], house.Sent.Select(static record => GroupHouse.TipsOf(record.Items[1])["groupMemberVersion"]!.GetValue<ulong>()));
        Assert.Equal(3ul, (await house.VersionAsync()).Version);
        Assert.Equal("u3", (await house.LastTipsAsync())["inviterUser"]!["userID"]!.GetValue<string>());
        Assert.Equal(7u, (await house.GroupAsync()).MemberCount);
    }

    [Theory]
    [InlineData("""{"groupID":"g9","invitedUserIDs":["u5"]}""", 1004)]
    [InlineData("""{"groupID":"g1","invitedUserIDs":["x"]}""", 1004)]
    [InlineData("""{"groupID":"g1","invitedUserIDs":[]}""", 1001)]
    [InlineData("""{"groupID":"g1"}""", 1001)]
    [InlineData("""{"groupID":"g1","invitedUserIDs":["u5","u5"]}""", 1001)]
    public async Task An_invitation_that_is_wrong_is_refused(string body, int expected)
    {
        await using var house = await GroupHouse.WithGroupAsync();

        Assert.Equal(expected, await house.CodeAsync("invite_user_to_group", body, "u1"));
    }

    [Fact]
    public async Task A_full_group_takes_nobody()
    {
        await using var house = await GroupHouse.WithGroupAsync(options: new GroupOptions { MaxMembers = 4 });

        Assert.Equal(1001, await house.CodeAsync("invite_user_to_group", """{"groupID":"g1","invitedUserIDs":["u5"]}""", "u1"));
        Assert.Equal(4u, (await house.GroupAsync()).MemberCount);
    }

    [Fact]
    public async Task Where_nobody_is_checked_who_applies_is_in()
    {
        await using var house = await GroupHouse.WithGroupAsync(""","needVerification":2""");

        await house.PostAsync("join_group", """{"groupID":"g1","joinSource":3,"inviterUserID":"u5"}""", "u5");

        Assert.EndsWith("u5:20", await house.MembersAsync(), StringComparison.Ordinal);
        Assert.Equal(["sg_g1 1510*", "n_g1 1510"], await house.ToldOfAsync());
        Assert.Equal(1001, await house.CodeAsync("join_group", """{"groupID":"g1","joinSource":3,"inviterUserID":"u5"}""", "u5"));
    }

    [Fact]
    public async Task The_token_says_who_joins()
    {
        await using var house = await GroupHouse.WithGroupAsync(""","needVerification":2""");

        await house.PostAsync("join_group", """{"groupID":"g1","joinSource":3,"inviterUserID":"u6"}""", "u5");
        await house.PostAsync("join_group", """{"groupID":"g1","joinSource":3,"inviterUserID":"u7"}""", "imAdmin");

        Assert.EndsWith("u4:20 u5:20 u7:20", await house.MembersAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"groupID":"","joinSource":3}""", 1001)]
    [InlineData("""{"groupID":"g1","joinSource":0}""", 1001)]
    [InlineData("""{"groupID":"g1","joinSource":5}""", 1001)]
    [InlineData("""{"groupID":"g1","joinSource":2}""", 1001)]
    [InlineData("""{"groupID":"g9","joinSource":3}""", 1004)]
    public async Task A_wrong_application_is_refused(string body, int expected)
    {
        await using var house = await GroupHouse.WithGroupAsync();

        Assert.Equal(expected, await house.CodeAsync("join_group", body, "u5"));
    }

    [Theory]
    [InlineData("u1", 0)]
    [InlineData("u2", 0)]
    [InlineData("imAdmin", 0)]
    [InlineData("u4", 1002)]
    [InlineData("u9", 1002)]
    public async Task Managers_remove_members(string userID, int expected)
    {
        await using var house = await GroupHouse.WithGroupAsync();
        Assert.NotNull(await house.AskAsync(new FindGroupMember("g1", "u3")));

        Assert.Equal(expected, await house.CodeAsync("kick_group", """{"groupID":"g1","kickedUserIDs":["u3"],"reason":"r"}""", userID));

        Assert.Equal(expected == 0 ? ["g1 + -u3"] : [], house.Changes);
        Assert.Equal(expected == 0, await house.AskAsync(new FindGroupMember("g1", "u3")) is null);
        Assert.Equal(expected == 0 ? 3u : 4u, (await house.GroupAsync()).MemberCount);
        Assert.Equal(expected == 0 ? ["sg_g1 1508*", "n_g1 1508"] : [], await house.ToldOfAsync());
    }

    [Theory]
    [InlineData("u2", """{"groupID":"g1","kickedUserIDs":["u1"]}""", 1001)]
    [InlineData("u2", """{"groupID":"g1","kickedUserIDs":["u2"]}""", 1001)]
    [InlineData("u1", """{"groupID":"g1","kickedUserIDs":["u9"]}""", 1101)]
    [InlineData("u1", """{"groupID":"g9","kickedUserIDs":["u3"]}""", 1004)]
    [InlineData("u1", """{"groupID":"g1","kickedUserIDs":[]}""", 1001)]
    public async Task A_wrong_removal_is_refused(string userID, string body, int expected)
    {
        await using var house = await GroupHouse.WithGroupAsync();

        Assert.Equal(expected, await house.CodeAsync("kick_group", body, userID));
    }

    [Fact]
    public async Task Who_was_removed_is_told_with_the_members_and_the_group_counts_without_them()
    {
        await using var house = await GroupHouse.WithGroupAsync();

        await house.PostAsync("kick_group", """{"groupID":"g1","kickedUserIDs":["u3","u4"],"sendMessage":false}""", "u1");

        var tips = await house.LastTipsAsync();
        Assert.Equal(["u3", "u4"], house.Sent.Last().Items[0].AlsoTo);
        Assert.Equal(["u3", "u4"], tips["kickedUserList"]!.AsArray().Select(static member => member!["userID"]!.GetValue<string>()));
        Assert.Equal(2, tips["group"]!["memberCount"]!.GetValue<int>());
        Assert.Equal(2ul, tips["groupMemberVersion"]!.GetValue<ulong>());
        Assert.Equal(0, tips["operationTime"]!.GetValue<long>());
        Assert.Single(house.Sent.Last().Items);
    }

    [Theory]
    [InlineData("u3", """{"groupID":"g1"}""", 0)]
    [InlineData("u3", """{"groupID":"g1","userID":"u3"}""", 0)]
    [InlineData("imAdmin", """{"groupID":"g1","userID":"u3"}""", 0)]
    [InlineData("u2", """{"groupID":"g1","userID":"u3"}""", 1002)]
    [InlineData("u1", """{"groupID":"g1"}""", 1002)]
    [InlineData("u9", """{"groupID":"g1"}""", 1004)]
    [InlineData("u3", """{"groupID":"g9"}""", 1004)]
    public async Task Members_leave_but_not_the_owner(string userID, string body, int expected)
    {
        await using var house = await GroupHouse.WithGroupAsync();

        Assert.Equal(expected, await house.CodeAsync("quit_group", body, userID));

        Assert.Equal(expected == 0 ? ["sg_g1 1504*", "n_g1 1504"] : [], await house.ToldOfAsync());
        Assert.Equal(expected == 0 ? ["g1 + -u3"] : [], house.Changes);
    }

    [Theory]
    [InlineData("kick_group", """{"groupID":"g1","kickedUserIDs":["u3"]}""", "u1")]
    [InlineData("quit_group", """{"groupID":"g1"}""", "u3")]
    public async Task Who_is_out_is_out_before_the_answer_with_the_line_that_says_so(string route, string body, string userID)
    {
        await using var house = await GroupHouse.WithGroupAsync();
        var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        house.Lanes["g1"] = stored.Task;

        var removing = house.PostAsync(route, body, userID);
        await Eventually.TrueAsync(() => !house.Sent.IsEmpty, "the line to be on its way");
        await house.PostAsync(
            "create_group", """{"groupInfo":{"groupID":"g2","groupName":"two","groupType":2},"ownerUserID":"u1","memberUserIDs":["u2","u4"]}""", "u1");
        await Eventually.TrueAsync(() => house.Sent.Count == 2, "what was done later to be told");
        Assert.False(removing.IsCompleted);

        stored.SetResult();
        await removing;
    }

    [Fact]
    public async Task A_removal_whose_line_is_late_stands_and_says_that_it_is_late()
    {
        await using var house = await GroupHouse.WithGroupAsync();
        var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        house.Lanes["g1"] = stored.Task;

        var removing = house.CodeAsync("kick_group", """{"groupID":"g1","kickedUserIDs":["u3"]}""", "u1");
        await Eventually.TrueAsync(
            () =>
            {
                house.Clock.Advance(TimeSpan.FromSeconds(1));
                return removing.IsCompleted;
            },
            "the kick to be answered");

        Assert.Equal(500, await removing);
        Assert.Null(await house.AskAsync(new FindGroupMember("g1", "u3")));
        stored.SetResult();
        await house.ToldAsync();
    }

    [Fact]
    public async Task Who_left_comes_again()
    {
        await using var house = await GroupHouse.WithGroupAsync();

        await house.PostAsync("quit_group", """{"groupID":"g1"}""", "u3");
        await house.PostAsync("invite_user_to_group", """{"groupID":"g1","invitedUserIDs":["u3"]}""", "u1");

        Assert.Equal("u1:100 u2:60 u4:20 u3:20", await house.MembersAsync());
        Assert.Equal(4u, (await house.GroupAsync()).MemberCount);
    }
}
