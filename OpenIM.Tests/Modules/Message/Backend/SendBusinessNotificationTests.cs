using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Tests.Modules.Message.Backend;

public sealed class SendBusinessNotificationTests : IAsyncLifetime
{
    private const string Content = """{"detail":"{\"key\":\"k\",\"data\":\"{\\\"x\\\":1}\"}"}""";

    private readonly SendBusinessNotification toUser = new("k", """{"x":1}""", "u1", "u2");
    private MessageHouse house = null!;

    public async ValueTask InitializeAsync() => house = await MessageHouse.OpenAsync();

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_user_who_is_online_hears_of_it_and_nothing_is_stored(int reliabilityLevel)
    {
        var sent = await house.AskAsAdminAsync(toUser with { ReliabilityLevel = reliabilityLevel });

        var pushed = Assert.Single(house.Pushed);
        Assert.Equal(("n_u1_u2", 0L), (pushed.ConversationID, pushed.Seq));
        Assert.Equal((sent.ClientMsgID, sent.ServerMsgID), (pushed.Message.ClientMsgID, pushed.Key.ToServerMsgID()));
        Assert.Equal((2001, MessageSources.System, "u1", "u2"), (pushed.Message.ContentType, pushed.Message.MsgFrom, pushed.Message.SendID, pushed.Message.RecvID));
        Assert.Equal(Content, MessageHouse.TextOf(pushed.Message));
        Assert.Equal(["senderSync"], pushed.Message.Options!.Where(static option => option.Value).Select(static option => option.Key));
    }

    [Fact]
    public async Task Level_2_is_stored_in_the_notification_conversation()
    {
        await house.AskAsAdminAsync(toUser with { ReliabilityLevel = 2 });
        var pushed = Assert.Single(house.Pushed);
        Assert.Equal(("n_u1_u2", 1L), (pushed.ConversationID, pushed.Seq));
        var heads = await house.Log.GetHeadsAsync(["n_u1_u2", "si_u1_u2"], TestContext.Current.CancellationToken);
        Assert.Equal([1L, 0L], heads.Select(static head => head.MaxSeq));
    }

    [Fact]
    public async Task With_sendMsg_the_chat_gets_a_stored_message_first()
    {
        await house.AskAsAdminAsync(toUser with { SendMsg = true });

        Assert.Equal([("si_u1_u2", 1L), ("n_u1_u2", 0L)], house.Pushed.Select(static pushed => (pushed.ConversationID, pushed.Seq)));
        var copy = Assert.Single(await house.PullAsync("u2", "si_u1_u2"));
        Assert.Equal(Content, MessageHouse.TextOf(copy));
        Assert.Equal((2, false, true), (copy.Options!.Count, copy.Option(OptionKeys.OfflinePush), copy.Option(OptionKeys.UnreadCount)));
    }

    [Fact]
    public async Task A_group_hears_of_it_and_the_sender_need_not_exist()
    {
        await house.Groups.JoinAsync(house.Mediator, "g1", "u1", "u2");
        house.Pushed.Clear();

        await house.AskAsAdminAsync(toUser with { SendUserID = "app", RecvUserID = "", RecvGroupID = "g1", ReliabilityLevel = 2 });

        var pushed = house.Pushed.Single(static pushed => pushed.Message.ContentType == ContentTypes.BusinessNotification);
        Assert.Equal(("n_g1", 1L, "g1", "g1"), (pushed.ConversationID, pushed.Seq, pushed.Message.GroupID, pushed.Message.RecvID));
    }

    [Fact]
    public async Task Neither_and_both_targets_a_missing_sender_and_other_callers_are_refused()
    {
        Assert.Equal(Errors.Args, await RefusedAsync(toUser with { RecvUserID = "" }));
        Assert.Equal(Errors.Args, await RefusedAsync(toUser with { RecvGroupID = "g1" }));
        Assert.Equal(Errors.Args, await RefusedAsync(toUser with { SendUserID = "" }));
        Assert.Equal(Errors.NoPermission, await house.RefusalAsync(toUser, "u1"));
        Assert.Empty(house.Pushed);
    }

    [Fact]
    public async Task A_group_has_to_be_there_and_alive()
    {
        var toGroup = toUser with { RecvUserID = "", RecvGroupID = "g1" };
        Assert.Equal(Errors.RecordNotFound, await RefusedAsync(toGroup));
        await house.Groups.JoinAsync(house.Mediator, "g1", "u1");
        house.Groups.SetStatus("g1", GroupStatus.Dismissed);
        Assert.Equal(Errors.DismissedAlready, await RefusedAsync(toGroup));
    }

    private async Task<ErrorCode> RefusedAsync(SendBusinessNotification request)
        => (await Assert.ThrowsAsync<ImException>(async () => await house.AskAsAdminAsync(request))).Code;
}
