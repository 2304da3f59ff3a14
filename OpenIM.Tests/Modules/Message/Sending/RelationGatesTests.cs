using OpenIM.Modules.Message;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.User.Contracts;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.Modules.Message.Sending;

/// <summary>Who may send to whom: blocks, and friendships where they are demanded.</summary>
public sealed class RelationGatesTests
{
    private static readonly Relation Friend = new(IsFriend: true, IsBlocked: false);
    private static readonly Relation Blocked = new(IsFriend: true, IsBlocked: true);

    [Fact]
    public async Task Who_is_blocked_by_the_receiver_is_refused_and_not_the_other_way_round()
    {
        await using var house = await MessageHouse.OpenAsync();
        house.Relations[("u2", "u1")] = Blocked;

        Assert.Equal(Errors.BlockedByPeer, await house.RefusalAsync(new SendMessage(A.Text("u1", "u2", "c1")), "u1"));
        await house.SendAsync("u2", "u1", "c2");
    }

    [Fact]
    public async Task A_block_lifted_lets_the_next_message_pass()
    {
        await using var house = await MessageHouse.OpenAsync();
        house.Relations[("u2", "u1")] = Blocked;
        Assert.Equal(Errors.BlockedByPeer, await house.RefusalAsync(new SendMessage(A.Text("u1", "u2", "c1")), "u1"));

        house.Relations.Clear();

        await house.SendAsync("u1", "u2", "c1");
    }

    [Fact]
    public async Task A_message_for_another_by_an_admin_is_judged_as_that_others()
    {
        await using var house = await MessageHouse.OpenAsync();
        house.Relations[("u2", "u1")] = Blocked;

        var refusal = await Assert.ThrowsAsync<ImException>(async () => await house.AskAsAdminAsync(new SendMessage(A.Text("u1", "u2", "c1"))));

        Assert.Equal(Errors.BlockedByPeer, refusal.Code);
    }

    [Fact]
    public async Task Strangers_may_write_unless_friends_are_demanded()
    {
        await using var open = await MessageHouse.OpenAsync();
        await open.SendAsync("u1", "u2", "c1");

        await using var strict = await MessageHouse.OpenAsync(new MessageOptions { FriendVerify = true });
        strict.Relations[("u1", "u2")] = Friend;
        Assert.Equal(Errors.NotPeersFriend, await strict.RefusalAsync(new SendMessage(A.Text("u1", "u2", "c1")), "u1"));
        strict.Relations[("u2", "u1")] = Friend;
        await strict.SendAsync("u1", "u2", "c1");
    }

    [Fact]
    public async Task Officials_and_admins_pass()
    {
        await using var house = await MessageHouse.OpenAsync(new MessageOptions { FriendVerify = true });
        house.Users["u1"] = new UserInfo("u1", AppMangerLevel: 2);
        house.Users["imAdmin"] = new UserInfo("imAdmin");
        house.Relations[("u2", "u1")] = Blocked;
        house.Relations[("u2", "imAdmin")] = Blocked;

        await house.SendAsync("u1", "u2", "c1");
        await house.AskAsAdminAsync(new SendMessage(A.Text("imAdmin", "u2", "c2")));
        house.Users["u3"] = new UserInfo("u3", AppMangerLevel: 1);
        Assert.Equal(Errors.NotPeersFriend, await house.RefusalAsync(new SendMessage(A.Text("u3", "u2", "c3")), "u3"));
    }

    [Fact]
    public async Task Notifications_pass()
    {
        await using var house = await MessageHouse.OpenAsync(new MessageOptions { FriendVerify = true });
        house.Relations[("u2", "u1")] = Blocked;

        await house.AskAsAdminAsync(new SendMessage(A.Text("u1", "u2", "c1") with { ContentType = 1400 }));
    }

    [Fact]
    public async Task A_message_is_refused_for_the_first_reason_in_the_order_of_the_protocol()
    {
        await using var house = await MessageHouse.OpenAsync(new MessageOptions { FriendVerify = true });
        Assert.Equal(Errors.RecordNotFound, await house.RefusalAsync(new SendMessage(A.Text("u1", "nobody", "c1")), "u1"));

        house.Users["u2"] = new UserInfo("u2", GlobalRecvMsgOpt: 1);
        house.Relations[("u2", "u1")] = new Relation(IsFriend: false, IsBlocked: true);
        Assert.Equal(Errors.BlockedByPeer, await house.RefusalAsync(new SendMessage(A.Text("u1", "u2", "c1")), "u1"));
        house.Relations[("u2", "u1")] = default;
        Assert.Equal(Errors.NotPeersFriend, await house.RefusalAsync(new SendMessage(A.Text("u1", "u2", "c1")), "u1"));
        house.Relations[("u2", "u1")] = Friend;
        Assert.Equal(Errors.Args, await house.RefusalAsync(new SendMessage(A.Text("u1", "u2", "c1")), "u1"));
    }
}
