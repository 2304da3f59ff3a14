using System.Text;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.User.Contracts;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.Modules.Message.Sending;

public sealed class SendMessageTests : IAsyncLifetime
{
    private const string Chat = "si_u1_u2";

    private MessageHouse house = null!;

    public async ValueTask InitializeAsync() => house = await MessageHouse.OpenAsync();

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_message_is_stored_answered_and_pushed()
    {
        var sent = await house.SendAsync("u1", "u2", "c1");
        Assert.Equal(MessageKey.Of(Chat, "u1", "c1").ToServerMsgID(), sent.ServerMsgID);
        Assert.Equal(("c1", 1_800_000_000_000), (sent.ClientMsgID, sent.SendTime));
        var stored = Assert.Single(await house.PullAsync("u2", Chat));
        Assert.Equal((1L, sent.ServerMsgID, sent.SendTime, MessageStatus.Sent), (stored.Seq, stored.ServerMsgID, stored.SendTime, stored.Status));
        Assert.Equal(1, Assert.Single(house.Pushed).Seq);
    }

    [Fact]
    public async Task A_message_without_an_id_is_given_one()
    {
        var sent = await house.SendAsync("u1", "u2", "");
        Assert.Equal(32, sent.ClientMsgID.Length);
        Assert.Equal(sent.ClientMsgID, Assert.Single(await house.PullAsync("u2", Chat)).ClientMsgID);
    }

    [Fact]
    public async Task A_resend_is_answered_as_stored_though_the_receiver_has_meanwhile_closed_the_door()
    {
        var first = await house.SendAsync("u1", "u2", "c1", "first", session: "s1");
        house.Users["u2"] = new UserInfo("u2", GlobalRecvMsgOpt: 1);
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(first, await house.SendAsync("u1", "u2", "c1", "second", session: "s1"));
        Assert.Equal(Errors.Args, await house.RefusalAsync(new SendMessage(A.Text("u1", "u2", "c2")), "u1"));
        Assert.Contains("first", MessageHouse.TextOf(Assert.Single(await house.PullAsync("u2", Chat))), StringComparison.Ordinal);

        // The answer comes before the echo.
        await Eventually.TrueAsync(() => house.Pushed.Count == 2, "the echo of the resend");
        Assert.Equal([null, "s1"], house.Pushed.Select(static pushed => pushed.OnlyToSessionID));
        Assert.Contains("first", Encoding.UTF8.GetString(house.Pushed.Last().Message.Content.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resend_after_a_restart_is_answered_as_stored()
    {
        var first = await house.SendAsync("u1", "u2", "c1");
        await house.ReopenAsync();
        Assert.Equal(first, await house.SendAsync("u1", "u2", "c1"));
        Assert.Equal(2, (await house.SendAsync("u2", "u1", "c1"), (await house.PullAsync("u2", Chat)).Count).Count);
    }

    [Fact]
    public async Task Both_sides_have_a_row_before_the_answer_also_when_one_was_lost()
    {
        await house.SendAsync("u1", "u2", "c1");
        foreach (var (owner, peer) in new[] { ("u1", "u2"), ("u2", "u1") })
        {
            var row = Assert.Single((await house.AskAsync(new GetAllConversations(owner), owner)).Conversations);
            Assert.Equal((Chat, 1, peer), (row.ConversationID, row.ConversationType, row.UserID));
        }

        var delta = await house.AskAsync(new GetIncrementalConversations("u2"), "u2");
        Assert.True(delta.Full);
    }

    [Fact]
    public async Task A_new_conversation_is_in_the_owners_version_log()
    {
        var before = await house.AskAsync(new GetIncrementalConversations("u2"), "u2");
        await house.SendAsync("u1", "u2", "c1");
        await house.SendAsync("u1", "u2", "c2");
        var after = await house.AskAsync(new GetIncrementalConversations("u2", before.VersionID, before.Version), "u2");
        Assert.Equal(before.Version + 1, after.Version);
        Assert.Equal(Chat, Assert.Single(after.Insert).ConversationID);
    }

    [Fact]
    public async Task A_note_to_oneself_has_one_row()
    {
        await house.SendAsync("u1", "u1", "c1");
        Assert.Equal("si_u1_u1", Assert.Single((await house.AskAsync(new GetAllConversations("u1"), "u1")).Conversations).ConversationID);
    }

    [Fact]
    public async Task Typing_without_options_is_pushed_and_not_stored()
    {
        await house.AskAsync(new SendMessage(A.Text("u1", "u2", "c1") with { ContentType = ContentTypes.Typing }), "u1");
        Assert.Equal(0, Assert.Single(house.Pushed).Seq);
        Assert.Empty((await house.AskAsync(new GetAllConversations("u1"), "u1")).Conversations);
    }

    [Fact]
    public async Task Unknown_sides_and_groups_are_refused_and_nothing_is_left_behind()
    {
        Assert.Equal(Errors.RecordNotFound, await house.RefusalAsync(new SendMessage(A.Text("u1", "zz", "c")), "u1"));
        Assert.Equal(Errors.RecordNotFound, await house.RefusalAsync(new SendMessage(A.Text("zz", "u1", "c")), "zz"));
        Assert.Equal(Errors.RecordNotFound, await house.RefusalAsync(
            new SendMessage(A.Text("u1", "", "c") with { SessionType = SessionTypes.Group, GroupID = "g" }), "u1"));
        Assert.Empty((await house.AskAsync(new GetAllConversations("u1"), "u1")).Conversations);
        Assert.Empty(house.Pushed);
    }

    [Fact]
    public async Task A_receiver_who_wants_quiet_gets_the_message_without_offline_push()
    {
        house.Users["u2"] = new UserInfo("u2", GlobalRecvMsgOpt: 2);
        await house.SendAsync("u1", "u2", "c1");
        Assert.False(Assert.Single(await house.PullAsync("u2", Chat)).Option(OptionKeys.OfflinePush));
    }

    [Fact]
    public async Task A_message_over_the_limit_is_refused_with_size_and_limit_named()
    {
        var refused = await Assert.ThrowsAsync<ImException>(async () => await house.SendAsync("u1", "u2", "c1", new string('x', 49_152)));
        Assert.Equal(Errors.Args, refused.Code);
        Assert.Contains("49152", refused.Detail, StringComparison.Ordinal);
        await house.SendAsync("u1", "u2", "c1", new string('x', 48_900));
    }

    [Fact]
    public async Task A_users_clock_is_not_trusted_and_an_admins_date_is_kept()
    {
        var message = A.Text("u1", "u2", "c1") with { SendTime = 5 };
        Assert.Equal(1_800_000_000_000, (await house.AskAsync(new SendMessage(message), "u1")).SendTime);
        Assert.Equal(5, (await house.AskAsAdminAsync(new SendMessage(message with { ClientMsgID = "c2" }))).SendTime);
    }

    [Fact]
    public async Task A_notification_with_a_chat_copy_comes_as_two_the_copy_first()
    {
        var options = new Dictionary<string, bool> { [OptionKeys.IsNotNotification] = false, [OptionKeys.IsSendMsg] = true, [OptionKeys.History] = false };
        await house.AskAsAdminAsync(new SendMessage(A.Text("u1", "u2", "c1") with { ContentType = 1701, Options = options }));
        Assert.Equal([(Chat, 1L), ("n_u1_u2", 0L)], house.Pushed.Select(static pushed => (pushed.ConversationID, pushed.Seq)));
        var copy = Assert.Single(await house.PullAsync("u2", Chat));
        Assert.Equal([OptionKeys.OfflinePush, OptionKeys.UnreadCount], copy.Options!.Keys.Order());
    }

    [Fact]
    public async Task Many_senders_at_once_get_dense_seqs()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => house.SendAsync(i % 2 == 0 ? "u1" : "u2", i % 2 == 0 ? "u2" : "u1", $"c{i}")));
        var seqs = (await house.PullAsync("u1", Chat)).Select(static message => message.Seq);
        Assert.Equal(Enumerable.Range(1, 200).Select(static seq => (long)seq), seqs);
        Assert.Equal(Enumerable.Range(1, 200).Select(static seq => (long)seq), house.Pushed.Select(static pushed => pushed.Seq));
    }
}
