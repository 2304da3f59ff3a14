using System.Text;
using System.Text.Json.Nodes;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.Modules.Message.Notifications.Friends;

public sealed class FriendNotificationsTests : IAsyncLifetime
{
    private const string Request =
        """{"fromUserID":"u1","fromNickname":"A","fromFaceURL":"fa","toUserID":"u2","toNickname":"B","toFaceURL":"fb","handleResult":0,"reqMsg":"hi","createTime":5,"handlerUserID":"","handleMsg":"sure","handleTime":6,"ex":"x"}""";

    private static readonly FriendRequest Asked = new("u1", "A", "fa", "u2", "B", "fb", 0, "hi", 5, "", "sure", 6, "x");

    private MessageHouse house = null!;

    public async ValueTask InitializeAsync() => house = await MessageHouse.OpenAsync();

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_request_is_1203_to_the_receiver_and_disturbs_offline()
    {
        var message = await OnlyAsync(new FriendRequested(Asked));

        AssertSent(message, "u1", "u2", 1203, $$"""{"fromToUserID":{"fromUserID":"u1","toUserID":"u2"},"request":{{Request}}}""");
        Assert.True(message.Message.Options!["offlinePush"]);
        Assert.Equal("New friend request", message.Message.OfflinePushInfo!.Title);
    }

    [Fact]
    public async Task A_refusal_is_1202_to_the_applicant()
    {
        var message = await OnlyAsync(new FriendRequestRefused(Asked));

        AssertSent(
            message,
            "u2",
            "u1",
            1202,
            $$"""{"fromToUserID":{"fromUserID":"u1","toUserID":"u2"},"handleMsg":"sure","request":{{Request}}}""");
        Assert.True(message.Message.Options!["offlinePush"]);
    }

    [Fact]
    public async Task An_agreement_is_1201_with_a_copy_in_the_chat_that_comes_first()
    {
        var sent = await SentAsync(2, new FriendRequestAgreed(Asked, 7, "v"));

        var (copy, notification) = (sent[0], sent[1]);
        AssertSent(
            notification,
            "u2",
            "u1",
            1201,
            $$"""{"fromToUserID":{"fromUserID":"u1","toUserID":"u2"},"handleMsg":"sure","friendVersion":7,"friendVersionID":"v","request":{{Request}}}""");
        Assert.Equal(("si_u1_u2", 1L, "n_u1_u2", 0L), (copy.ConversationID, copy.Seq, notification.ConversationID, notification.Seq));
        Assert.Equal(notification.Message.ClientMsgID, copy.Message.ClientMsgID);
        Assert.Equal(notification.Message.Content.ToArray(), copy.Message.Content.ToArray());
        Assert.Equal([("offlinePush", true), ("unreadCount", true)], Options(copy));
        Assert.Equal((true, false, false), (
            notification.Message.Options!["isSendMsg"], notification.Message.Options["offlinePush"], notification.Message.Options["unreadCount"]));
        Assert.Equal(1201, Assert.Single(await house.PullAsync("u1", "si_u1_u2")).ContentType);
    }

    [Fact]
    public async Task An_import_is_1201_from_each_friend_to_the_owner_without_a_request()
    {
        var sent = await SentAsync(4, new FriendsImported("u1", ["u2", "u3"], 3, "v", 9));

        foreach (var friend in new[] { "u2", "u3" })
        {
            var notification = sent.Single(message => message.Message.SendID == friend && message.ConversationID == $"n_u1_{friend}");
            AssertSent(
                notification,
                friend,
                "u1",
                1201,
                $$"""{"fromToUserID":{"fromUserID":"u1","toUserID":"{{friend}}"},"handleMsg":"","friendVersion":3,"friendVersionID":"v","request":null}""");
            Assert.Single(await house.PullAsync("u1", $"si_u1_{friend}"));
        }

        Assert.Equal(2, sent.Select(static message => message.Message.ClientMsgID).Distinct().Count());
    }

    [Fact]
    public async Task A_deletion_is_1205()
        => AssertSent(
            await OnlyAsync(new FriendDeleted("u1", "u2", 4, "v", 9)),
            "u1",
            "u2",
            1205,
            """{"fromToUserID":{"fromUserID":"u1","toUserID":"u2"},"friendVersion":4,"friendVersionID":"v"}""");

    [Fact]
    public async Task A_remark_is_1206()
        => AssertSent(
            await OnlyAsync(new FriendRemarkSet("u1", "u2", 4, "v", 9)),
            "u1",
            "u2",
            1206,
            """{"fromToUserID":{"fromUserID":"u1","toUserID":"u2"},"friendVersion":4,"friendVersionID":"v","friendSortVersion":0}""");

    [Fact]
    public async Task A_block_is_1207()
        => AssertSent(
            await OnlyAsync(new BlackAdded("u1", "u2", 9)), "u1", "u2", 1207, """{"fromToUserID":{"fromUserID":"u1","toUserID":"u2"}}""");

    [Fact]
    public async Task A_block_lifted_is_1208()
        => AssertSent(
            await OnlyAsync(new BlackRemoved("u1", "u2", 9)), "u1", "u2", 1208, """{"fromToUserID":{"fromUserID":"u1","toUserID":"u2"}}""");

    [Fact]
    public async Task A_new_profile_is_1209_to_each_friend_and_not_to_the_operators_own_devices()
    {
        var sent = await SentAsync(2, new FriendInfoUpdated("u1", "imAdmin", ["u2", "u3"], 9));

        Assert.Equal(["u2", "u3"], sent.Select(static message => message.Message.RecvID).Order());
        Assert.All(sent, message =>
        {
            AssertSent(message, "imAdmin", message.Message.RecvID, 1209, """{"userID":"u1"}""");
            Assert.False(message.Message.Options!["senderSync"]);
        });
    }

    [Fact]
    public async Task An_update_is_1210_to_oneself()
        => AssertSent(
            await OnlyAsync(new FriendsUpdated("u1", ["u2", "u3"], 4, "v", 9)),
            "u1",
            "u1",
            1210,
            """{"fromToUserID":{"fromUserID":"","toUserID":"u1"},"friendIDs":["u2","u3"],"friendVersion":4,"friendVersionID":"v"}""");

    private static void AssertSent(StoredMessage sent, string sendID, string recvID, int contentType, string tips)
    {
        var message = sent.Message;
        Assert.Equal((sendID, recvID, contentType, 200), (message.SendID, message.RecvID, message.ContentType, message.MsgFrom));
        Assert.Equal((0L, 11), (sent.Seq, message.Options!.Count));
        Assert.Equal(tips, JsonNode.Parse(Encoding.UTF8.GetString(message.Content.Span))!["detail"]!.ToString());
    }

    private static IEnumerable<(string Key, bool Value)> Options(StoredMessage message)
        => message.Message.Options!.Select(static pair => (pair.Key, pair.Value)).Order();

    private async Task<StoredMessage> OnlyAsync<TEvent>(TEvent message)
        where TEvent : IEvent
        => Assert.Single(await SentAsync(1, message));

    private async Task<StoredMessage[]> SentAsync<TEvent>(int count, TEvent message)
        where TEvent : IEvent
    {
        await house.CommitAsync(message);
        await Eventually.TrueAsync(() => house.Pushed.Count >= count, $"{count} notifications");
        return [.. house.Pushed];
    }
}
